// A value of zero disarms a timer, its interval does not count then; a new setting replaces the old one. (POSIX timer_settime)
// red: timer_settime(timer, flags, setting, old) timer_settime(timer, flags, &(struct itimerspec){{0, 0}, {0, 5000000}}, old)
#include "timer.h"

int main(void) {
  change_mask(SIG_BLOCK, SIGUSR1);
  const timer_t timer = make_timer(CLOCK_MONOTONIC, SIGUSR1, 0);
  arm(timer, 10, 10);
  arm(timer, 0, 10);
  CHECK(!is_armed(timer));
  comes_not(SIGUSR1, 30);
  arm(timer, 10, 0);
  const long long began = now_ns(CLOCK_MONOTONIC);
  arm(timer, 40, 0);
  (void)wait_for(SIGUSR1);
  CHECK(now_ns(CLOCK_MONOTONIC) - began >= 40000000);
  EQUAL(timer_delete(timer), 0);
  puts("disarmed, and set later");
}
