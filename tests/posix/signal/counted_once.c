// A signal that is pending is not pending twice: of three that come while it is blocked one is delivered; to the thread and to
// the process are two. (POSIX 2.4.1)
// red: SIG_BLOCK SIG_UNBLOCK
#include "handlers.h"

static int caught;
static void handler(int number) {
  (void)number;
  caught++;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  change_mask(SIG_BLOCK, SIGUSR1);
  for (int i = 0; i < 3; i++) EQUAL(kill(getpid(), SIGUSR1), 0);
  change_mask(SIG_UNBLOCK, SIGUSR1);
  EQUAL(caught, 1);
  change_mask(SIG_BLOCK, SIGUSR1);
  for (int i = 0; i < 3; i++) EQUAL(kill(getpid(), SIGUSR1), 0);
  for (int i = 0; i < 3; i++) EQUAL(pthread_kill(pthread_self(), SIGUSR1), 0);
  change_mask(SIG_UNBLOCK, SIGUSR1);
  EQUAL(caught, 3);
  puts("once for each");
}
