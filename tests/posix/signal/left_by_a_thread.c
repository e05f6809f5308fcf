// A signal to the process that a thread was to take, which ends or blocks it first, is another's; one to the thread is
// nobody's. (POSIX 2.4.1)
// red: kill(process, number) pthread_kill(pthread_self(), 0)
#include "handlers.h"

static atomic_int caught, phase;
static void handler(int number) {
  (void)number;
  caught++;
}

static void* ends(void* argument) {
  change_mask(SIG_UNBLOCK, SIGUSR1);
  change_mask(SIG_BLOCK, SIGUSR1);
  EQUAL(kill(getpid(), SIGUSR1), 0);
  EQUAL(pthread_kill(pthread_self(), SIGUSR1), 0);
  CHECK(is_pending(SIGUSR1));
  return argument;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  change_mask(SIG_BLOCK, SIGUSR1);
  join(start(ends, NULL));
  CHECK(is_pending(SIGUSR1));
  change_mask(SIG_UNBLOCK, SIGUSR1);
  EQUAL(caught, 1);
  CHECK(!is_pending(SIGUSR1));
  puts("one left");
}
