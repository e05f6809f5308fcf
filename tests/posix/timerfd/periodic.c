// With an interval a read tells how many times it has expired since the last one. (Linux timerfd_create)
// red: sleep_ms(time) (void)0
#include "timerfd.h"

int main(void) {
  const int timer = make_timer(CLOCK_MONOTONIC, 0);
  const long long before = now_ns(CLOCK_MONOTONIC);
  set(timer, 2, 5);
  sleep_ms(20);
  uint64_t count = take_from(timer);
  CHECK(count >= 4);
  CHECK(count <= (uint64_t)(now_ns(CLOCK_MONOTONIC) - before - 2000000) / 5000000 + 1);
  while (count < 10) count += take_from(timer);
  CHECK(now_ns(CLOCK_MONOTONIC) - before >= 2000000 + 9 * 5000000);
  CHECK(count <= (uint64_t)(now_ns(CLOCK_MONOTONIC) - before - 2000000) / 5000000 + 1);
  CHECK(left_of(timer) > 0 && left_of(timer) <= 5000000);
  set(timer, 0, 0);
  EQUAL(left_of(timer), 0);
  EQUAL(fcntl(timer, F_SETFL, O_NONBLOCK), 0);
  uint64_t value;
  FAILS(read(timer, &value, sizeof value), EAGAIN);
  puts("counted");
}
