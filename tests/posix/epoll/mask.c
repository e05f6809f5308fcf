// epoll_pwait waits with another signal mask: a signal that is pending is handled and ends it, and the mask is the old one
// afterwards. (Linux epoll_pwait)
// red: epoll_pwait(epoll, events, most, timeout, mask) epoll_wait(epoll, events, most, 20)
#include "epoll.h"

#include "../signal/handlers.h"

static atomic_int handled;

static void handler(int number) {
  (void)number;
  handled++;
}

int main(void) {
  const int epoll = make_epoll(), counter = make_eventfd(0);
  add(epoll, counter, EPOLLIN);
  on_signal(SIGUSR1, handler, 0);
  change_mask(SIG_BLOCK, SIGUSR1);
  sigset_t none;
  sigemptyset(&none);
  struct epoll_event event;
  EQUAL(pthread_kill(pthread_self(), SIGUSR1), 0);
  EQUAL(epoll_wait(epoll, &event, 1, 5), 0);
  EQUAL(handled, 0);
  FAILS(epoll_pwait(epoll, &event, 1, -1, &none), EINTR);
  EQUAL(handled, 1);
  EQUAL(is_blocked(SIGUSR1), 1);
  EQUAL(pthread_kill(pthread_self(), SIGUSR1), 0);
  FAILS(epoll_pwait2(epoll, &event, 1, NULL, &none), EINTR);
  EQUAL(handled, 2);
  EQUAL(is_blocked(SIGUSR1), 1);
  const sigset_t other = set_of(SIGUSR2);
  add_to(counter, 1);
  EQUAL(epoll_pwait(epoll, &event, 1, -1, &other), 1);
  EQUAL(is_blocked(SIGUSR1), 1);
  EQUAL(is_blocked(SIGUSR2), 0);
  puts("masked");
}
