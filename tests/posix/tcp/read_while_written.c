// A thread that waits to receive does not keep others from sending on the same socket, asking its names and options, or polling
// it. (POSIX recv, send, 2.9)
// net: tcp
// red: send(socket, bytes, size, flags) sched_yield()
// timeout: 5
#include "../socket/socket.h"

static void* waits(void* socket) {
  for (int i = 0; i < 100; i++) receives(*(int*)socket, "answer");
  return NULL;
}

int main(void) {
  int ends[2];
  FOR_BOTH_FAMILIES(family) {
    connect_pair(family, ends);
    const pthread_t thread = start(waits, &ends[0]);
    for (int i = 0; i < 100; i++) {
      sends(ends[0], "question");
      EQUAL(polled(ends[0], POLLOUT, -1), POLLOUT);
      EQUAL(option_of(ends[0], SOL_SOCKET, SO_ERROR), 0);
      CHECK(port_of(ends[0]) > 0);
      receives(ends[1], "question");
      sends(ends[1], "answer");
    }
    join(thread);
    close_both(ends);
  }
  puts("at once");
}
