// SIGEV_NONE: nobody is told; timer_gettime tells what is left, less each time, and nothing when it has expired. (POSIX
// timer_create, timer_gettime)
// red: timer_settime(timer, flags, setting, old) 0
#include "timer.h"

int main(void) {
  struct sigevent event = {.sigev_notify = SIGEV_NONE, .sigev_signo = SIGUSR1};
  timer_t timer;
  change_mask(SIG_BLOCK, SIGUSR1);
  EQUAL(timer_create(CLOCK_MONOTONIC, &event, &timer), 0);
  arm(timer, 10000, 0);
  const long long first = left_ms(timer);
  CHECK(first > 5000 && first <= 10000);
  sleep_ms(5);
  CHECK(left_ms(timer) <= first - 5);
  arm(timer, 2, 0);
  while (is_armed(timer)) sleep_ms(1);
  CHECK(!is_pending(SIGUSR1));
  EQUAL(timer_delete(timer), 0);
  puts("nobody told");
}
