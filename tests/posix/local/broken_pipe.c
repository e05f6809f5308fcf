// To send in a connection whose peer has gone is EPIPE, and SIGPIPE for a stream, unless MSG_NOSIGNAL says no; for records and
// datagrams there is no signal. (POSIX send, EPIPE; Linux unix_stream_sendmsg)
// red: MSG_NOSIGNAL 0
// red: SOCK_SEQPACKET SOCK_STREAM
#include "local.h"

static volatile int signals;

static void count(int number) {
  EQUAL(number, SIGPIPE);
  signals++;
}

static void try(int type, int expected) {
  int ends[2];
  EQUAL(socketpair(AF_UNIX, type, 0, ends), 0);
  EQUAL(close(ends[1]), 0);
  signals = 0;
  FAILS(send(ends[0], "x", 1, 0), EPIPE);
  EQUAL(signals, expected);
  FAILS(write(ends[0], "x", 1), EPIPE);
  EQUAL(signals, 2 * expected);
  FAILS(send(ends[0], "x", 1, MSG_NOSIGNAL), EPIPE);
  struct iovec buffer = {.iov_base = "x", .iov_len = 1};
  struct msghdr message = {.msg_iov = &buffer, .msg_iovlen = 1};
  FAILS(sendmsg(ends[0], &message, MSG_NOSIGNAL), EPIPE);
  EQUAL(signals, 2 * expected);
  FAILS(sendmsg(ends[0], &message, 0), EPIPE);
  EQUAL(signals, 3 * expected);
  EQUAL(close(ends[0]), 0);
}

int main(void) {
  EQUAL(sigaction(SIGPIPE, &(struct sigaction){.sa_handler = count}, NULL), 0);
  try(SOCK_STREAM, 1);
  try(SOCK_SEQPACKET, 0);
  puts("signalled three times");
}
