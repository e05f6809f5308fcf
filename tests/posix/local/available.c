// FIONREAD tells how many bytes a stream or all records have, and the next datagram; SIOCATMARK and the like are not there.
// (unix(7), "SIOCINQ")
// red: FIONREAD FIONBIO
#include <sys/ioctl.h>

#include "local.h"

static int available(int socket) {
  int value = -1;
  EQUAL(ioctl(socket, FIONREAD, &value), 0);
  return value;
}

int main(void) {
  int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET}, ends[2], value;
  for (int i = 0; i < 3; i++) {
    EQUAL(socketpair(AF_UNIX, types[i], 0, ends), 0);
    EQUAL(available(ends[1]), 0);
    EQUAL(send(ends[0], "12345", 5, 0), 5);
    EQUAL(available(ends[1]), 5);
    EQUAL(send(ends[0], "678", 3, 0), 3);
    EQUAL(available(ends[1]), types[i] == SOCK_DGRAM ? 5 : 8);
    CHECK(recv(ends[1], &value, 4, 0) == 4);
    EQUAL(available(ends[1]), types[i] == SOCK_STREAM ? 4 : 3);
    EQUAL(available(ends[0]), 0);
  }
  int listener = listening(SOCK_STREAM, "@listener", 1);
  FAILS(ioctl(listener, FIONREAD, &value), EINVAL);
  int on = 1;
  EQUAL(ioctl(ends[1], FIONBIO, &on), 0);
  CHECK(recv(ends[1], &value, 4, 0) == 3);
  FAILS(recv(ends[1], &value, 4, 0), EAGAIN);
  puts("available");
}
