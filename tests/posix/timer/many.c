// Many timers at once, each with its own value: each expires once, not before its time. (POSIX timer_create)
// red: timer_settime(timer, flags, setting, old) timer_settime(timer, flags, &(struct itimerspec){{0, 0}, {0, 1}}, old)
#include "timer.h"

enum { count = 40 };

int main(void) {
  const int number = SIGRTMIN + 2;
  change_mask(SIG_BLOCK, number);
  timer_t timers[count];
  for (int i = 0; i < count; i++) timers[i] = make_timer(CLOCK_MONOTONIC, number, i);
  const struct timespec begin = in_ms(CLOCK_MONOTONIC, 20);
  for (int i = 0; i < count; i++) {
    struct itimerspec setting = {.it_value = begin};
    setting.it_value.tv_nsec += (i * 7 % count) * 500000L;
    if (setting.it_value.tv_nsec >= 1000000000) {
      setting.it_value.tv_nsec -= 1000000000;
      setting.it_value.tv_sec++;
    }
    EQUAL(timer_settime(timers[i], TIMER_ABSTIME, &setting, NULL), 0);
  }
  int came[count] = {0};
  for (int i = 0; i < count; i++) {
    const int which = wait_for(number).si_value.sival_int;
    CHECK(which >= 0 && which < count && !came[which]++);
    CHECK(now_ns(CLOCK_MONOTONIC) >= begin.tv_sec * 1000000000LL + begin.tv_nsec + (which * 7 % count) * 500000LL);
  }
  comes_not(number, 0);
  for (int i = 0; i < count; i++) EQUAL(timer_delete(timers[i]), 0);
  puts("forty");
}
