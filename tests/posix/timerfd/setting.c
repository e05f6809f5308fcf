// timerfd_settime tells the old setting, timerfd_gettime the present one; what had expired is forgotten when it is set. (Linux
// timerfd_settime)
// red: timerfd_gettime(timer, setting) (*(setting) = (struct itimerspec){0}, 0)
#include "timerfd.h"

int main(void) {
  const int timer = make_timer(CLOCK_MONOTONIC, TFD_NONBLOCK);
  struct itimerspec setting, old;
  EQUAL(timerfd_gettime(timer, &setting), 0);
  EQUAL(setting.it_value.tv_sec + setting.it_value.tv_nsec + setting.it_interval.tv_sec + setting.it_interval.tv_nsec, 0);
  set(timer, 100000, 7000);
  EQUAL(timerfd_gettime(timer, &setting), 0);
  CHECK(setting.it_value.tv_sec == 99 || setting.it_value.tv_sec == 100);
  EQUAL(setting.it_interval.tv_sec, 7);
  setting = (struct itimerspec){.it_value = span(1)};
  EQUAL(timerfd_settime(timer, 0, &setting, &old), 0);
  CHECK(old.it_value.tv_sec == 99 || old.it_value.tv_sec == 100);
  EQUAL(old.it_interval.tv_sec, 7);
  sleep_ms(3);
  EQUAL(left_of(timer), 0);
  set(timer, 100000, 0);
  uint64_t value;
  FAILS(read(timer, &value, sizeof value), EAGAIN);
  // Where the new one is, too.
  EQUAL(timerfd_settime(timer, 0, &setting, &setting), 0);
  EQUAL(setting.it_interval.tv_sec, 0);
  CHECK(setting.it_value.tv_sec == 99 || setting.it_value.tv_sec == 100);
  puts("told");
}
