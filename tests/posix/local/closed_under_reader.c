// A descriptor that is closed under a thread that waits at its socket leaves the socket there: the thread receives what comes,
// and then the peer sees the end. (Linux close(2), "Multithreaded processes and close()")
// red: close(descriptor) 0
// timeout: 3
#include "local.h"

static int ends[2];

static void* receives(void* argument) {
  expect(ends[0], "still", 0);
  FAILS(recv(ends[0], argument, 1, 0), EBADF);
  return NULL;
}

int main(void) {
  int types[] = {SOCK_STREAM, SOCK_SEQPACKET};
  char byte;
  for (int i = 0; i < 2; i++) {
    EQUAL(socketpair(AF_UNIX, types[i], 0, ends), 0);
    pthread_t thread = start_until_it_waits(receives, &byte);
    EQUAL(close(ends[0]), 0);
    FAILS(recv(ends[0], &byte, 1, 0), EBADF);
    FAILS(recv(ends[1], &byte, 1, MSG_DONTWAIT), EAGAIN);
    EQUAL(send(ends[1], "still", 5, 0), 5);
    join(thread);
    EQUAL(recv(ends[1], &byte, 1, 0), 0);
    EQUAL(close(ends[1]), 0);
  }
  puts("still there");
}
