// A timer that is deleted while it is armed sends nothing more, and is none for the other calls: EINVAL. (POSIX timer_delete)
// red: timer_delete(timer) 0
#include "timer.h"

int main(void) {
  change_mask(SIG_BLOCK, SIGUSR1);
  const timer_t timer = make_timer(CLOCK_MONOTONIC, SIGUSR1, 0);
  arm(timer, 10, 10);
  EQUAL(timer_delete(timer), 0);
  comes_not(SIGUSR1, 30);
  struct itimerspec setting = {.it_value = {.tv_sec = 1}};
  FAILS(timer_settime(timer, 0, &setting, NULL), EINVAL);
  FAILS(timer_gettime(timer, &setting), EINVAL);
  FAILS(timer_getoverrun(timer), EINVAL);
  FAILS(timer_delete(timer), EINVAL);
  puts("no more");
}
