// Each thread has its own mask, which a new thread inherits, and its own pending signals, which it does not. A blocked signal
// waits; at least one that is unblocked is delivered before pthread_sigmask returns. (POSIX pthread_sigmask, pthread_create)
// red: pthread_sigmask(how, set, old) sigprocmask(SIG_SETMASK, &(sigset_t){0}, old)
#include "handlers.h"

static _Thread_local volatile int caught;

static void handler(int number) {
  (void)number;
  caught++;
}

static void* inherits(void* argument) {
  CHECK(is_blocked(SIGUSR1));
  CHECK(!is_blocked(SIGUSR2));
  CHECK(!is_pending(SIGUSR1));  // that one was the creator's
  change_mask(SIG_UNBLOCK, SIGUSR1);
  EQUAL(caught, 0);
  return argument;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  on_signal(SIGUSR2, handler, 0);
  change_mask(SIG_BLOCK, SIGUSR1);
  EQUAL(pthread_kill(pthread_self(), SIGUSR1), 0);
  EQUAL(caught, 0);
  CHECK(is_pending(SIGUSR1));
  join(start(inherits, NULL));
  CHECK(is_blocked(SIGUSR1));
  change_mask(SIG_UNBLOCK, SIGUSR1);
  EQUAL(caught, 1);
  CHECK(!is_pending(SIGUSR1));

  sigset_t all, before;
  sigfillset(&all);
  EQUAL(pthread_sigmask(SIG_SETMASK, &all, &before), 0);
  CHECK(!sigismember(&before, SIGUSR1));
  CHECK(!is_blocked(SIGKILL));
  CHECK(!is_blocked(SIGSTOP));
  EQUAL(raise(SIGUSR1), 0);
  EQUAL(raise(SIGUSR2), 0);
  EQUAL(caught, 1);
  EQUAL(sigprocmask(SIG_SETMASK, &before, NULL), 0);
  EQUAL(caught, 3);
  EQUAL(pthread_sigmask(1234, &all, NULL), EINVAL);
  EQUAL(pthread_sigmask(1234, NULL, &before), 0);
  puts("blocked, pending, delivered");
}
