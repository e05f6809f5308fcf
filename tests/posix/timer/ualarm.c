// ualarm: microseconds to the first signal and between the others; it gives back what was left. (POSIX 2004 ualarm; Linux
// ualarm(3))
// red: ualarm(first, interval) ualarm(first, 0)
#include "timer.h"

int main(void) {
  change_mask(SIG_BLOCK, SIGALRM);
  const sigset_t set = set_of(SIGALRM);
  EQUAL(ualarm(5000, 2000), 0);
  for (int i = 0; i < 3; i++) EQUAL(sigtimedwait(&set, NULL, &(struct timespec){.tv_sec = 2}), SIGALRM);
  (void)ualarm(900000, 0);
  const unsigned left = ualarm(0, 0);
  CHECK(left > 100000 && left <= 900000);
  if (is_pending(SIGALRM)) (void)wait_for(SIGALRM);
  comes_not(SIGALRM, 10);
  puts("three at least");
}
