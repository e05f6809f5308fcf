// poll and epoll tell while a signal that is asked for is pending, level and edge; who waits is woken when one comes. (Linux
// signalfd)
// red: kill(process, number) 0
// timeout: 5
#include "signalfd.h"

static void* sends(void* argument) {
  sleep_ms(5);
  EQUAL(kill(getpid(), SIGUSR1), 0);
  return argument;
}

int main(void) {
  change_mask(SIG_BLOCK, SIGUSR1);
  change_mask(SIG_BLOCK, SIGUSR2);
  const int descriptor = make_signalfd(set_of(SIGUSR1), 0), epoll = make_epoll(), edge = make_epoll();
  add(epoll, descriptor, EPOLLIN);
  add(edge, descriptor, EPOLLIN | EPOLLET);
  struct pollfd one = {.fd = descriptor, .events = POLLIN | POLLOUT};
  EQUAL(poll(&one, 1, 0), 0);
  EQUAL(kill(getpid(), SIGUSR2), 0);
  EQUAL(poll(&one, 1, 0), 0);
  EQUAL(told(epoll, descriptor), 0);
  EQUAL(kill(getpid(), SIGUSR1), 0);
  EQUAL(poll(&one, 1, 0), 1);
  EQUAL(one.revents, POLLIN);
  EQUAL(told(epoll, descriptor), EPOLLIN);
  EQUAL(told(edge, descriptor), EPOLLIN);
  EQUAL(told(edge, descriptor), 0);
  EQUAL(read_from(descriptor).ssi_signo, SIGUSR1);
  EQUAL(told(epoll, descriptor), 0);

  pthread_t sender = start(sends, NULL);
  EQUAL(poll(&one, 1, -1), 1);
  join(sender);
  EQUAL(read_from(descriptor).ssi_signo, SIGUSR1);
  sender = start(sends, NULL);
  EQUAL(told_within(epoll, descriptor, -1), EPOLLIN);
  join(sender);
  EQUAL(told(edge, descriptor), EPOLLIN);
  puts("told");
}
