// When the peer of a datagram socket has gone, the next send tells that once (ECONNREFUSED) and what is unread is lost; then it
// has no peer (ENOTCONN). A name that is taken anew is another socket. (Linux unix_dgram_sendmsg)
// red: ECONNREFUSED ENOTCONN
#include "local.h"

int main(void) {
  int ends[2];
  char byte;
  EQUAL(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends), 0);
  EQUAL(send(ends[1], "kept", 4, 0), 4);
  EQUAL(send(ends[1], "lost", 4, 0), 4);
  EQUAL(close(ends[1]), 0);
  EQUAL(ready(ends[0]), POLLIN | POLLOUT);
  expect(ends[0], "kept", 0);
  FAILS(send(ends[0], "x", 1, 0), ECONNREFUSED);
  FAILS(recv(ends[0], &byte, 1, MSG_DONTWAIT), EAGAIN);
  FAILS(send(ends[0], "x", 1, 0), ENOTCONN);

  int receiver = bound(SOCK_DGRAM, "@receiver"), sender = new_socket(SOCK_DGRAM);
  EQUAL(connect_name(sender, "@receiver"), 0);
  EQUAL(close(receiver), 0);
  receiver = bound(SOCK_DGRAM, "@receiver");
  FAILS(send(sender, "x", 1, 0), ECONNREFUSED);
  EQUAL(connect_name(sender, "@receiver"), 0);
  EQUAL(send(sender, "again", 5, 0), 5);
  expect(receiver, "again", 0);
  EQUAL(close(receiver), 0);
  FAILS(send_name(sender, "x", 1, 0, "@receiver"), ECONNREFUSED);

  // Another peer: what came from the old one is lost, and that one is told.
  EQUAL(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends), 0);
  receiver = bound(SOCK_DGRAM, "@receiver");
  EQUAL(send(ends[1], "lost", 4, 0), 4);
  EQUAL(connect_name(ends[0], "@receiver"), 0);
  FAILS(recv(ends[0], &byte, 1, MSG_DONTWAIT), EAGAIN);
  EQUAL(ready(ends[1]) & POLLERR, POLLERR);
  FAILS(recv(ends[1], &byte, 1, MSG_DONTWAIT), ECONNRESET);
  FAILS(recv(ends[1], &byte, 1, MSG_DONTWAIT), EAGAIN);
  FAILS(send(ends[1], "x", 1, 0), EPERM);
  puts("once");
}
