// POSIX clock_getcpuclockid: ESRCH; clock_gettime, clock_getres: EINVAL; clock_settime: EPERM; clock_nanosleep: EINVAL by one's
// own processor time.
#include <sched.h>

#include "../check.h"

int main(void) {
  clockid_t clock;
  struct timespec time = {.tv_nsec = 1};
  EQUAL(clock_getcpuclockid(0, &clock), 0);
  CHECK(now_ns(clock) > 0);
  EQUAL(clock_getres(clock, &time), 0);
  EQUAL(clock_getcpuclockid(getpid(), &clock), 0);
  CHECK(now_ns(clock) > 0);
  EQUAL(clock_getcpuclockid(99999999, &clock), ESRCH);
  FAILS(clock_gettime((clockid_t)(~99999999U * 8 + 6), &time), EINVAL);
  FAILS(clock_getres((clockid_t)(~99999999U * 8 + 2), &time), EINVAL);
  FAILS(clock_gettime(77, &time), EINVAL);
  EQUAL(clock_getcpuclockid(0, &clock), 0);
  const struct timespec zero = {0};
  FAILS(clock_settime(clock, &zero), EPERM);
  FAILS(clock_settime(CLOCK_PROCESS_CPUTIME_ID, &zero), EINVAL);  // Linux
  FAILS(clock_settime(CLOCK_THREAD_CPUTIME_ID, &zero), EINVAL);
  FAILS(clock_settime(CLOCK_MONOTONIC, &zero), EINVAL);
  EQUAL(clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, &zero, NULL), EINVAL);
  EQUAL(pthread_getcpuclockid(pthread_self(), &clock), 0);
  EQUAL(clock_nanosleep(clock, 0, &zero, NULL), EINVAL);
  puts("refused");
}
