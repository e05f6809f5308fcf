// timespec_get tells the time of CLOCK_REALTIME for TIME_UTC, and 0 for a base that there is not; thrd_sleep takes its time and
// refuses one that is none. (C11 7.27.2.5, 7.26.5.7)
// red: timespec_get(time, base) ((time)->tv_sec = 1, base)
#include <threads.h>

#include "../check.h"

int main(void) {
  struct timespec time = {0};
  const long long before = now_ns(CLOCK_REALTIME);
  EQUAL(timespec_get(&time, TIME_UTC), TIME_UTC);
  const long long told = time.tv_sec * 1000000000LL + time.tv_nsec;
  CHECK(before <= told && told <= now_ns(CLOCK_REALTIME));
  EQUAL(timespec_get(&time, 12345), 0);
  const long long began = now_ns(CLOCK_MONOTONIC);
  EQUAL(thrd_sleep(&(struct timespec){.tv_nsec = 5000000}, NULL), 0);
  CHECK(now_ns(CLOCK_MONOTONIC) - began >= 5000000);
  CHECK(thrd_sleep(&(struct timespec){.tv_nsec = 1000000000}, NULL) < -1);
  puts("told");
}
