// Closing a descriptor does not end a call that another thread is in: it goes on, with what comes, and the connection ends
// after it. (Linux close(2))
// net: tcp
// red: close(descriptor) 0
// timeout: 5
#include "../socket/socket.h"

static int ends[2];

static void* waits_for_all(void* none) {
  char bytes[5];
  EQUAL(recv(ends[0], bytes, 5, MSG_WAITALL), 5);
  CHECK(memcmp(bytes, "whole", 5) == 0);
  return none;
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    connect_pair(family, ends);
    sends(ends[1], "who");
    await_bytes(ends[0], 3);
    const pthread_t thread = start(waits_for_all, NULL);
    // It is in the call as soon as it has taken that.
    while (bytes_there(ends[0]) != 0) sched_yield();
    EQUAL(close(ends[0]), 0);
    is_empty(ends[1]);
    sends(ends[1], "le");
    join(thread);
    is_at_end(ends[1]);
    FAILS(close(ends[0]), EBADF);
    EQUAL(close(ends[1]), 0);
  }
  puts("goes on");
}
