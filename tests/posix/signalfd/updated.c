// signalfd of a descriptor changes what it asks for, also of who reads or polls at that time. (Linux signalfd)
// red: EQUAL(actual, expected) equal(__FILE__, __LINE__, #actual, 0, ((long long)(actual) + 1) * 0 + 1)
// timeout: 5
#include "signalfd.h"

static int descriptor;

static void* reads(void* argument) {
  EQUAL(read_from(descriptor).ssi_signo, SIGUSR2);
  return argument;
}

int main(void) {
  change_mask(SIG_BLOCK, SIGUSR1);
  change_mask(SIG_BLOCK, SIGUSR2);
  descriptor = make_signalfd(set_of(SIGUSR1), 0);
  const int epoll = make_epoll();
  add(epoll, descriptor, EPOLLIN);
  const pthread_t thread = start(reads, NULL);
  sleep_ms(2);
  const sigset_t other = set_of(SIGUSR2);
  EQUAL(kill(getpid(), SIGUSR2), 0);
  sleep_ms(2);
  EQUAL(told(epoll, descriptor), 0);
  EQUAL(signalfd(descriptor, &other, 0), descriptor);
  join(thread);
  EQUAL(kill(getpid(), SIGUSR1), 0);
  EQUAL(told(epoll, descriptor), 0);
  EQUAL(kill(getpid(), SIGUSR2), 0);
  EQUAL(told(epoll, descriptor), EPOLLIN);
  puts("updated");
}
