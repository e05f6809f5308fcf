// A datagram or a record is sent whole or not at all: up to 32 bytes less than SO_SNDBUF, more is EMSGSIZE. When as much is
// unread, a non-blocking sender gets EAGAIN, and can send again when it has been received. (POSIX send, EMSGSIZE; Linux
// unix_dgram_sendmsg)
// red: SO_SNDBUF SO_RCVBUF
#include "local.h"

static char bytes[300000];

int main(void) {
  int ends[2], types[] = {SOCK_DGRAM, SOCK_SEQPACKET};
  for (int i = 0; i < 2; i++) {
    EQUAL(socketpair(AF_UNIX, types[i], 0, ends), 0);
    set(ends[0], SO_SNDBUF, 50000);
    EQUAL(value_of(ends[0], SO_SNDBUF), 100000);
    FAILS(send(ends[0], bytes, 100000 - 31, 0), EMSGSIZE);
    EQUAL(send(ends[0], bytes, 100000 - 32, 0), 100000 - 32);
    EQUAL(ready(ends[0]) & POLLOUT, 0);
    FAILS(send(ends[0], bytes, 100000 - 32, MSG_DONTWAIT), EAGAIN);
    EQUAL(recv(ends[1], bytes, sizeof bytes, 0), 100000 - 32);
    EQUAL(ready(ends[0]) & POLLOUT, POLLOUT);
    EQUAL(send(ends[0], bytes, 100000 - 32, MSG_DONTWAIT), 100000 - 32);
  }
  puts("whole or not at all");
}
