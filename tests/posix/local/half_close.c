// After shutdown for writing the peer receives what was sent and then the end, and may still send; shutdown for receiving ends
// the peer's sending; what has come before can still be received. (POSIX shutdown)
// red: SHUT_WR SHUT_RD
// red: shutdown(descriptor, how) shutdown(descriptor, SHUT_RDWR)
#include "local.h"

static void try(int type) {
  int ends[2];
  EQUAL(socketpair(AF_UNIX, type, 0, ends), 0);
  EQUAL(send(ends[0], "request", 7, 0), 7);
  EQUAL(shutdown(ends[0], SHUT_WR), 0);
  FAILS(send(ends[0], "more", 4, MSG_NOSIGNAL), EPIPE);
  expect(ends[1], "request", 0);
  expect(ends[1], "", 0);
  expect(ends[1], "", 0);
  EQUAL(send(ends[1], "answer", 6, 0), 6);
  EQUAL(shutdown(ends[0], SHUT_RD), 0);
  FAILS(send(ends[1], "more", 4, MSG_NOSIGNAL), EPIPE);
  expect(ends[0], "answer", 0);
  expect(ends[0], "", 0);
  FAILS(shutdown(ends[0], 3), EINVAL);
  EQUAL(close(ends[0]), 0);
  EQUAL(close(ends[1]), 0);
}

int main(void) {
  try(SOCK_STREAM);
  try(SOCK_SEQPACKET);
  // Of datagrams one's own side alone.
  int ends[2];
  EQUAL(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends), 0);
  EQUAL(send(ends[0], "before", 6, 0), 6);
  EQUAL(shutdown(ends[1], SHUT_RD), 0);
  FAILS(send(ends[0], "after", 5, 0), EPIPE);
  expect(ends[1], "before", 0);
  expect(ends[1], "", 0);
  EQUAL(send(ends[1], "other", 5, 0), 5);
  EQUAL(shutdown(ends[1], SHUT_WR), 0);
  FAILS(send(ends[1], "more", 4, 0), EPIPE);
  expect(ends[0], "other", 0);
  FAILS(recv(ends[0], ends, 1, MSG_DONTWAIT), EAGAIN);
  puts("half closed");
}
