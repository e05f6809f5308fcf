// timer_settime gives back what was left of the earlier setting, and its interval; timer_gettime tells a relative time after an
// absolute setting, too. (POSIX timer_settime, timer_gettime)
// red: timer_settime(timer, flags, setting, old) timer_settime(timer, flags, setting, (void*)0)
#include "timer.h"

int main(void) {
  const timer_t timer = make_timer(CLOCK_REALTIME, SIGUSR1, 0);
  struct itimerspec old = {.it_value.tv_sec = -1}, setting = {.it_value = {.tv_sec = 100}, .it_interval = {.tv_sec = 7}};
  EQUAL(timer_settime(timer, 0, &setting, &old), 0);
  EQUAL(old.it_value.tv_sec, 0);
  EQUAL(old.it_value.tv_nsec, 0);
  setting = (struct itimerspec){.it_value = in_ms(CLOCK_REALTIME, 200000)};
  EQUAL(timer_settime(timer, TIMER_ABSTIME, &setting, &old), 0);
  CHECK(old.it_value.tv_sec >= 90 && old.it_value.tv_sec <= 100);
  EQUAL(old.it_interval.tv_sec, 7);
  const long long left = left_ms(timer);
  CHECK(left > 190000 && left <= 200000);
  EQUAL(timer_settime(timer, 0, &(struct itimerspec){0}, &old), 0);
  CHECK(old.it_value.tv_sec >= 190 && old.it_value.tv_sec <= 200);
  EQUAL(old.it_interval.tv_sec, 0);
  EQUAL(timer_delete(timer), 0);
  puts("given back");
}
