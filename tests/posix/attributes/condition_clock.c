// The clock of a condition: CLOCK_REALTIME by default, gives back what was set; EINVAL for a CPU-time clock and for none, and
// the value stays. (POSIX pthread_condattr_setclock)
// red: pthread_condattr_setclock(attributes, clock) 0
#include "check.h"

int main(void) {
  pthread_condattr_t attributes;
  clockid_t clock = -1;
  EQUAL(pthread_condattr_init(&attributes), 0);
  EQUAL(pthread_condattr_getclock(&attributes, &clock), 0);
  EQUAL(clock, CLOCK_REALTIME);
  EQUAL(pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC), 0);
  EQUAL(pthread_condattr_getclock(&attributes, &clock), 0);
  EQUAL(clock, CLOCK_MONOTONIC);
  EQUAL(pthread_condattr_setclock(&attributes, CLOCK_PROCESS_CPUTIME_ID), EINVAL);
  EQUAL(pthread_condattr_setclock(&attributes, CLOCK_THREAD_CPUTIME_ID), EINVAL);
  EQUAL(pthread_condattr_setclock(&attributes, 12345), EINVAL);
  EQUAL(pthread_condattr_getclock(&attributes, &clock), 0);
  EQUAL(clock, CLOCK_MONOTONIC);
  EQUAL(pthread_condattr_setclock(&attributes, CLOCK_REALTIME), 0);
  EQUAL(pthread_condattr_getclock(&attributes, &clock), 0);
  EQUAL(clock, CLOCK_REALTIME);
  EQUAL(pthread_condattr_destroy(&attributes), 0);
  puts("two clocks");
}
