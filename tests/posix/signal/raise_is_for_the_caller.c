// raise sends to the calling thread: blocked, it is pending for that one and no other; its handler runs before raise returns.
// (POSIX raise)
// red: raise(number) kill(getpid(), number)
#include "handlers.h"

static _Thread_local volatile int caught;
static void handler(int number) {
  (void)number;
  caught++;
}

static void* raises(void* argument) {
  EQUAL(raise(SIGUSR1), 0);
  EQUAL(caught, 0);
  CHECK(is_pending(SIGUSR1));
  change_mask(SIG_UNBLOCK, SIGUSR1);
  EQUAL(caught, 1);
  EQUAL(raise(SIGUSR1), 0);
  EQUAL(caught, 2);
  return argument;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  const sigset_t set = set_of(SIGUSR1);
  EQUAL(pthread_sigmask(SIG_BLOCK, &set, NULL), 0);
  const pthread_t thread = start(raises, NULL);
  change_mask(SIG_UNBLOCK, SIGUSR1);
  join(thread);
  EQUAL(caught, 0);
  puts("in the thread that raised it");
}
