// sigpending tells what is pending for the calling thread and what is for the process, not what is for another thread. (POSIX
// sigpending)
// red: kill(process, number) 0
#include "handlers.h"

static void* looks(void* argument) {
  CHECK(!is_pending(SIGUSR1));
  CHECK(is_pending(SIGUSR2));
  CHECK(!is_pending(SIGHUP));
  EQUAL(raise(SIGHUP), 0);
  CHECK(is_pending(SIGHUP));
  return argument;
}

int main(void) {
  change_mask(SIG_BLOCK, SIGUSR1);
  change_mask(SIG_BLOCK, SIGUSR2);
  change_mask(SIG_BLOCK, SIGHUP);
  EQUAL(pthread_kill(pthread_self(), SIGUSR1), 0);
  EQUAL(kill(getpid(), SIGUSR2), 0);
  CHECK(is_pending(SIGUSR1));
  CHECK(is_pending(SIGUSR2));
  join(start(looks, NULL));
  CHECK(!is_pending(SIGHUP));
  puts("its own and everybody's");
}
