// A peer that closes with bytes unread resets the connection: the other one is told so once, in a stream after it has received
// what was sent, by records before that. With nothing unread it is only the end. (Linux unix_release_sock; POSIX recv,
// ECONNRESET)
// red: send(to, bytes, size, flags) (size)
#include "local.h"

static char bytes[100];

static void try(int type) {
  int ends[2];
  EQUAL(socketpair(AF_UNIX, type, 0, ends), 0);
  EQUAL(send(ends[0], "unread", 6, 0), 6);
  EQUAL(send(ends[1], "last", 4, 0), 4);
  EQUAL(close(ends[1]), 0);
  EQUAL(ready(ends[0]), POLLIN | POLLOUT | POLLRDHUP | POLLHUP | POLLERR);
  if (type == SOCK_STREAM) expect(ends[0], "last", 0);
  FAILS(recv(ends[0], bytes, 10, 0), ECONNRESET);
  if (type == SOCK_SEQPACKET) expect(ends[0], "last", 0);
  expect(ends[0], "", 0);
  EQUAL(ready(ends[0]), POLLIN | POLLOUT | POLLRDHUP | POLLHUP);
  EQUAL(close(ends[0]), 0);

  EQUAL(socketpair(AF_UNIX, type, 0, ends), 0);
  EQUAL(send(ends[0], "unread", 6, 0), 6);
  EQUAL(close(ends[1]), 0);
  EQUAL(value_of(ends[0], SO_ERROR), ECONNRESET);
  EQUAL(value_of(ends[0], SO_ERROR), 0);
  expect(ends[0], "", 0);
  EQUAL(close(ends[0]), 0);

  EQUAL(socketpair(AF_UNIX, type, 0, ends), 0);
  EQUAL(send(ends[0], "read", 4, 0), 4);
  expect(ends[1], "read", 0);
  EQUAL(close(ends[1]), 0);
  EQUAL(ready(ends[0]), POLLIN | POLLOUT | POLLRDHUP | POLLHUP);
  expect(ends[0], "", 0);
  EQUAL(close(ends[0]), 0);
}

int main(void) {
  try(SOCK_STREAM);
  try(SOCK_SEQPACKET);
  puts("reset once");
}
