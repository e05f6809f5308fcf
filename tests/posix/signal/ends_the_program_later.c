// A blocked signal whose default action ends the program does so when it is unblocked; in another thread than main, too. (POSIX
// 2.4.3)
// exit: 143
// red: pthread_sigmask(how, set, old) 0
#include "handlers.h"

static void* routine(void* argument) {
  change_mask(SIG_BLOCK, SIGTERM);
  EQUAL(pthread_kill(pthread_self(), SIGTERM), 0);
  CHECK(is_pending(SIGTERM));
  dprintf(1, "still here\n");
  change_mask(SIG_UNBLOCK, SIGTERM);
  dprintf(1, "not reached\n");
  return argument;
}

int main(void) { join(start(routine, NULL)); }
