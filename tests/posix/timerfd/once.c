// A read waits until the time has come, and not less; then there is nothing until it is set again. (Linux timerfd_create)
// red: timerfd_settime(timer, flags, setting, old) (timerfd_settime)(timer, TFD_TIMER_ABSTIME, setting, old)
#include "timerfd.h"

int main(void) {
  const clockid_t clocks[] = {CLOCK_MONOTONIC, CLOCK_REALTIME, CLOCK_BOOTTIME};
  for (int i = 0; i < 3; i++) {
    const int timer = make_timer(clocks[i], 0);
    set(timer, 100000, 0);
    CHECK(left_of(timer) > 0 && left_of(timer) <= 100000000000);
    const long long before = now_ns(CLOCK_MONOTONIC);
    set(timer, 20, 0);
    EQUAL(take_from(timer), 1);
    CHECK(now_ns(CLOCK_MONOTONIC) - before >= 20000000);
    EQUAL(left_of(timer), 0);
    EQUAL(fcntl(timer, F_SETFL, O_NONBLOCK), 0);
    uint64_t value;
    FAILS(read(timer, &value, sizeof value), EAGAIN);
    set(timer, 1, 0);
    sleep_ms(3);
    EQUAL(take_from(timer), 1);
    EQUAL(close(timer), 0);
  }
  puts("in time");
}
