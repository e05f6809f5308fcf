// A datagram or a record may be empty, and is received as one; an empty send in a stream is nothing. (POSIX send, recv;
// Linux unix_stream_sendmsg)
// red: SOCK_DGRAM SOCK_STREAM
#include "local.h"

int main(void) {
  int ends[2], types[] = {SOCK_DGRAM, SOCK_SEQPACKET};
  char byte;
  for (int i = 0; i < 2; i++) {
    EQUAL(socketpair(AF_UNIX, types[i], 0, ends), 0);
    EQUAL(send(ends[0], "", 0, 0), 0);
    EQUAL(send(ends[0], "x", 1, 0), 1);
    EQUAL(ready(ends[1]) & POLLIN, POLLIN);
    EQUAL(recv(ends[1], &byte, 1, 0), 0);
    EQUAL(read(ends[1], &byte, 0), 0);  // receives nothing
    EQUAL(recv(ends[1], &byte, 0, 0), 0);
    FAILS(recv(ends[1], &byte, 0, MSG_DONTWAIT), EAGAIN);
  }
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  EQUAL(send(ends[0], "", 0, 0), 0);
  EQUAL(ready(ends[1]) & POLLIN, 0);
  FAILS(recv(ends[1], &byte, 1, MSG_DONTWAIT), EAGAIN);
  FAILS(recv(ends[1], &byte, 0, MSG_DONTWAIT), EAGAIN);
  EQUAL(read(ends[1], &byte, 0), 0);
  EQUAL(send(ends[0], "x", 1, 0), 1);
  EQUAL(recv(ends[1], &byte, 0, 0), 0);
  EQUAL(read(ends[1], &byte, 1), 1);
  puts("empty");
}
