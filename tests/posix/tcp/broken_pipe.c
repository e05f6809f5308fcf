// Sending where nobody will receive is EPIPE, and SIGPIPE to the thread that sends; MSG_NOSIGNAL sends none. (POSIX send,
// write)
// net: tcp
// red: signal(number, handler) 0
// timeout: 5
#include <signal.h>
#include <sys/uio.h>

#include "../socket/socket.h"

static int ends[2];
static _Thread_local volatile int caught;
static void handler(int number) {
  (void)number;
  caught++;
}

static void* sends_in_vain(void* none) {
  const struct iovec piece = {"x", 1};
  const struct msghdr message = {.msg_iov = (struct iovec*)&piece, .msg_iovlen = 1};
  FAILS(send(ends[0], "x", 1, MSG_NOSIGNAL), EPIPE);
  FAILS(sendmsg(ends[0], &message, MSG_NOSIGNAL), EPIPE);
  EQUAL(caught, 0);
  FAILS(send(ends[0], "x", 1, 0), EPIPE);
  EQUAL(caught, 1);
  FAILS(write(ends[0], "x", 1), EPIPE);
  EQUAL(caught, 2);
  FAILS(sendmsg(ends[0], &message, 0), EPIPE);
  EQUAL(caught, 3);
  FAILS(writev(ends[0], &piece, 1), EPIPE);
  EQUAL(caught, 4);
  return none;
}

int main(void) {
  signal(SIGPIPE, handler);
  connect_pair(AF_INET, ends);
  EQUAL(shutdown(ends[0], SHUT_WR), 0);
  join(start(sends_in_vain, NULL));
  EQUAL(caught, 0);
  signal(SIGPIPE, SIG_IGN);
  FAILS(send(ends[0], "x", 1, 0), EPIPE);
  close_both(ends);

  // The other end has gone: what is sent first tells that nobody is there.
  connect_pair(AF_INET, ends);
  EQUAL(close(ends[1]), 0);
  while (send(ends[0], "x", 1, 0) == 1) sched_yield();
  CHECK(errno == EPIPE || errno == ECONNRESET);
  FAILS(send(ends[0], "x", 1, 0), EPIPE);
  puts("caught, ignored");
}
