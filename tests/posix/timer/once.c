// A timer without interval expires once, not before its time, and sends its signal with its value; then it is not armed. (POSIX
// timer_create, timer_settime, SIGEV_SIGNAL)
// red: timer_settime(t, flags, setting, old) timer_settime(t, flags, &(struct itimerspec){{0, 5000000}, {0, 5000000}}, old)
#include "timer.h"

int main(void) {
  change_mask(SIG_BLOCK, SIGUSR1);
  const timer_t timer = make_timer(CLOCK_MONOTONIC, SIGUSR1, 42);
  CHECK(!is_armed(timer));
  arm(timer, 100000, 0);
  CHECK(is_armed(timer));
  const long long began = now_ns(CLOCK_MONOTONIC);
  arm(timer, 20, 0);
  const siginfo_t told = wait_for(SIGUSR1);
  CHECK(now_ns(CLOCK_MONOTONIC) - began >= 20000000);
  EQUAL(told.si_code, SI_TIMER);
  EQUAL(told.si_value.sival_int, 42);
  CHECK(!is_armed(timer));
  comes_not(SIGUSR1, 30);
  EQUAL(timer_delete(timer), 0);
  puts("once");
}
