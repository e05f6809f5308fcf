// A thread of SCHED_OTHER runs only when no thread of a real-time policy is ready, and priority 0 is all it has. (POSIX 2.8.4,
// SCHED_OTHER; Linux sched(7))
// red: pthread_attr_setschedpolicy(attributes, policy) pthread_attr_setinheritsched(attributes, PTHREAD_INHERIT_SCHED)
#include "realtime.h"

int main(void) {
  begin_at(1);
  EQUAL(sched_get_priority_min(SCHED_OTHER), 0);
  EQUAL(sched_get_priority_max(SCHED_OTHER), 0);
  const pthread_t other = start_as(SCHED_OTHER, 0, comes_by, "o");
  for (int i = 0; i < 10; i++) EQUAL(sched_yield(), 0);
  note('1');
  EQUAL(pthread_setschedparam(pthread_self(), SCHED_FIFO, &(struct sched_param){.sched_priority = 2}), 0);
  note('2');
  EQUAL(pthread_setschedprio(other, 1), EINVAL);
  join(other);
  ORDER("12o");
}
