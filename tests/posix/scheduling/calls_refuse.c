// The sched_* calls: EINVAL for a policy or priority that is none, ESRCH for a process that is not there; a thread that was
// refused keeps what it had. (POSIX sched_setscheduler, sched_setparam, sched_getscheduler, sched_getparam,
// sched_rr_get_interval, sched_get_priority_max; pthread_setschedparam)
// red: sched_setscheduler(id, policy, parameters) sched_setscheduler(id, SCHED_RR, &(struct sched_param){3})
#include <limits.h>

#include "realtime.h"

int main(void) {
  begin_at(20);
  const int highest = sched_get_priority_max(SCHED_FIFO);
  struct sched_param one = {.sched_priority = 1}, none = {0}, more = {.sched_priority = highest + 1};
  struct timespec interval;
  FAILS(sched_setscheduler(0, 77, &one), EINVAL);
  FAILS(sched_setscheduler(0, SCHED_FIFO, &none), EINVAL);
  FAILS(sched_setscheduler(0, SCHED_RR, &more), EINVAL);
  FAILS(sched_setscheduler(0, SCHED_OTHER, &one), EINVAL);
  FAILS(sched_setscheduler(INT_MAX, SCHED_FIFO, &one), ESRCH);
  FAILS(sched_setparam(0, &none), EINVAL);
  FAILS(sched_setparam(0, &more), EINVAL);
  FAILS(sched_setparam(INT_MAX, &one), ESRCH);
  FAILS(sched_getparam(INT_MAX, &one), ESRCH);
  FAILS(sched_getscheduler(INT_MAX), ESRCH);
  FAILS(sched_rr_get_interval(INT_MAX, &interval), ESRCH);
  FAILS(sched_get_priority_max(77), EINVAL);
  FAILS(sched_get_priority_min(-1), EINVAL);
  EQUAL(pthread_setschedparam(pthread_self(), SCHED_FIFO, &more), EINVAL);
  EQUAL(pthread_setschedparam(pthread_self(), 77, &one), EINVAL);
  EQUAL(pthread_setschedprio(pthread_self(), 0), EINVAL);
  EQUAL(pthread_setschedprio(pthread_self(), highest + 1), EINVAL);
  EQUAL(sched_getscheduler(0), SCHED_FIFO);
  EQUAL(priority_of(pthread_self()), 20);
  puts("refused");
}
