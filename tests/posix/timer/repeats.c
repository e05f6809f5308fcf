// A timer with an interval expires again and again, the n-th time not before n intervals have passed since the first. (POSIX
// timer_settime)
// red: timer_settime(timer, flags, setting, old) timer_settime(timer, flags, &(struct itimerspec){{0, 1}, {0, 1}}, old)
#include "timer.h"

int main(void) {
  change_mask(SIG_BLOCK, SIGUSR1);
  const timer_t timer = make_timer(CLOCK_MONOTONIC, SIGUSR1, 0);
  const long long began = now_ns(CLOCK_MONOTONIC);
  arm(timer, 10, 4);
  int expiries = 0;
  while (expiries < 10) {
    (void)wait_for(SIGUSR1);
    expiries += 1 + timer_getoverrun(timer);
    CHECK(now_ns(CLOCK_MONOTONIC) - began >= (10 + 4 * (expiries - 1)) * 1000000LL);
  }
  struct itimerspec setting;
  EQUAL(timer_gettime(timer, &setting), 0);
  EQUAL(setting.it_interval.tv_nsec, 4000000);
  EQUAL(timer_delete(timer), 0);
  puts("ten times at least");
}
