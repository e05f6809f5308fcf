// A datagram socket may send to itself, by name or connected to itself, while another thread waits on it. (POSIX sendto,
// connect)
// net: udp
// red: send(socket, bytes, size, flags) (ssize_t)(size)
// timeout: 5
#include "../socket/socket.h"

static void* receives_it(void* socket) {
  receives(*(int*)socket, "hello me");
  return NULL;
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    int one = bound(family, SOCK_DGRAM);
    const struct address name = name_of(one);
    EQUAL(sendto(one, "by name", 7, 0, &name.any, name.size), 7);
    receives(one, "by name");
    EQUAL(connect(one, &name.any, name.size), 0);
    for (int i = 0; i < 50; i++) {
      const pthread_t thread = start(receives_it, &one);
      if (i % 2) sched_yield();
      sends(one, "hello me");
      join(thread);
    }
    is_empty(one);
    EQUAL(close(one), 0);
  }
  puts("to itself");
}
