// A timer has one signal pending at most, a real-time one too; what expires meanwhile is counted, and told with it. (POSIX
// timer_getoverrun)
// red: timer_getoverrun(timer) 0
#include "timer.h"

int main(void) {
  const int number = SIGRTMIN + 1;
  change_mask(SIG_BLOCK, number);
  const timer_t timer = make_timer(CLOCK_MONOTONIC, number, 0);
  arm(timer, 2, 2);
  sleep_ms(40);
  const siginfo_t told = wait_for(number);
  CHECK(told.si_overrun >= 15);
  EQUAL(timer_getoverrun(timer), told.si_overrun);
  arm(timer, 0, 0);
  EQUAL(timer_delete(timer), 0);
  comes_not(number, 0);
  puts("fifteen at least were counted");
}
