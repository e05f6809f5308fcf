// An ignored signal is dropped, one that is pending too, when it comes to be ignored; SIGCHLD, SIGURG and SIGWINCH are ignored
// by default; a blocked one is kept. (POSIX sigaction, 2.4.3)
// red: signal(number, handler) signal(number, caught_handler)
#include "handlers.h"

static volatile int caught;
static void caught_handler(int number) {
  (void)number;
  caught++;
}

#ifdef RED_HEADER
#include RED_HEADER
#endif

int main(void) {
  signal(SIGTERM, SIG_IGN);
  EQUAL(raise(SIGTERM), 0);
  EQUAL(raise(SIGCHLD), 0);
  EQUAL(raise(SIGURG), 0);
  EQUAL(raise(SIGWINCH), 0);
  on_signal(SIGUSR1, caught_handler, 0);
  change_mask(SIG_BLOCK, SIGUSR1);
  EQUAL(raise(SIGUSR1), 0);
  CHECK(is_pending(SIGUSR1));
  signal(SIGUSR1, SIG_IGN);
  CHECK(!is_pending(SIGUSR1));
  on_signal(SIGUSR1, caught_handler, 0);
  change_mask(SIG_UNBLOCK, SIGUSR1);
  EQUAL(caught, 0);
  // Queued ones are dropped all together.
  on_signal(SIGRTMIN, caught_handler, 0);
  change_mask(SIG_BLOCK, SIGRTMIN);
  for (int i = 0; i < 3; i++) EQUAL(sigqueue(getpid(), SIGRTMIN, (union sigval){0}), 0);
  signal(SIGRTMIN, SIG_DFL);  // which would end the program
  CHECK(is_pending(SIGRTMIN));
  signal(SIGRTMIN, SIG_IGN);
  CHECK(!is_pending(SIGRTMIN));
  EQUAL(caught, 0);
  puts("nothing caught");
}
