// Clocks go forward, sleeping takes its time, and wrong arguments are refused.
#include <errno.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

#include "check.h"

static double now(clockid_t clock) {
  struct timespec t;
  CHECK(clock_gettime(clock, &t) == 0 && t.tv_nsec >= 0 && t.tv_nsec < 1000000000);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(void) {
  CHECK(sizeof(time_t) == 8);
  CHECK(now(CLOCK_REALTIME) > 1.6e9 && time(0) > 1600000000);
  struct timeval day;
  CHECK(gettimeofday(&day, 0) == 0 && now(CLOCK_REALTIME) - (double)day.tv_sec < 2);

  const double start = now(CLOCK_MONOTONIC);
  CHECK(usleep(20000) == 0);
  const double slept = now(CLOCK_MONOTONIC) - start;
  CHECK(slept >= 0.02 && slept < 5);

  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_nsec += 10000000;
  if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
  CHECK(clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &until, 0) == 0);
  CHECK(now(CLOCK_REALTIME) >= (double)until.tv_sec + (double)until.tv_nsec / 1e9 - 1e-6);
  until.tv_sec = 0;
  CHECK(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, 0) == 0);

  const struct timespec wrong = {.tv_nsec = 1000000000};
  CHECK(nanosleep(&wrong, 0) == -1 && errno == EINVAL);
  CHECK(clock_gettime(1000, &until) == -1 && errno == EINVAL);
  CHECK(clock_settime(CLOCK_REALTIME, &until) == -1 && errno == EPERM);
  CHECK(clock_getres(CLOCK_MONOTONIC, &until) == 0 && until.tv_sec == 0 && until.tv_nsec > 0);
  CHECK(clock() != (clock_t)-1);
  struct tms used;
  CHECK(times(&used) != (clock_t)-1);
}
