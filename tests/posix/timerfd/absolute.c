// TFD_TIMER_ABSTIME: at this time by its clock; at once if that is past, with all expiries since. (Linux timerfd_settime)
// red: TFD_TIMER_ABSTIME 0
#include "timerfd.h"

int main(void) {
  const clockid_t clocks[] = {CLOCK_MONOTONIC, CLOCK_REALTIME, CLOCK_BOOTTIME};
  for (int i = 0; i < 3; i++) {
    const int timer = make_timer(clocks[i], 0);
    struct itimerspec setting = {.it_value = in_ms(clocks[i], 20)};
    EQUAL(timerfd_settime(timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &setting, NULL), 0);
    EQUAL(take_from(timer), 1);
    const long long due = setting.it_value.tv_sec * 1000000000LL + setting.it_value.tv_nsec;
    CHECK(now_ns(clocks[i]) >= due);
    // Passed, once.
    EQUAL(timerfd_settime(timer, TFD_TIMER_ABSTIME, &setting, NULL), 0);
    EQUAL(take_from(timer), 1);
    EQUAL(left_of(timer), 0);
    // Passed, and again and again since.
    setting.it_interval = span(10);
    sleep_ms(20);
    EQUAL(timerfd_settime(timer, TFD_TIMER_ABSTIME, &setting, NULL), 0);
    const uint64_t count = take_from(timer);
    CHECK(count >= 3 && count <= (uint64_t)(now_ns(clocks[i]) - due) / 10000000 + 1);
    CHECK(left_of(timer) > 0 && left_of(timer) <= 10000000);
    EQUAL(close(timer), 0);
  }
  puts("at its time");
}
