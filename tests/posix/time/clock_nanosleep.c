// clock_nanosleep, relative and absolute, by both clocks; a point in the past ends at once; errors are results, not errno.
// (POSIX clock_nanosleep)
// red: clock_nanosleep(clock, flags, time, left) 0
#include "check.h"

int main(void) {
  const clockid_t clocks[] = {CLOCK_MONOTONIC, CLOCK_REALTIME};
  for (int i = 0; i < 2; i++) {
    struct timespec soon = in_ms(clocks[i], 40), past = in_ms(clocks[i], -1000), span = {.tv_nsec = 30000000},
                    none = {.tv_nsec = -1};
    EQUAL(clock_nanosleep(clocks[i], TIMER_ABSTIME, &soon, NULL), 0);
    CHECK(now_ns(clocks[i]) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
    EQUAL(clock_nanosleep(clocks[i], TIMER_ABSTIME, &past, NULL), 0);
    long long began = now_ns(CLOCK_MONOTONIC);
    EQUAL(clock_nanosleep(clocks[i], 0, &span, NULL), 0);
    CHECK(now_ns(CLOCK_MONOTONIC) - began >= 30000000);
    errno = 0;
    EQUAL(clock_nanosleep(clocks[i], 0, &none, NULL), EINVAL);
    EQUAL(errno, 0);
    puts("slept");
  }
  EQUAL(clock_nanosleep(12345, 0, &(struct timespec){0}, NULL), EINVAL);
}
