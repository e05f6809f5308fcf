// A ready thread whose priority is raised above that of the running one runs at once. (POSIX pthread_setschedparam,
// pthread_setschedprio)
// red: pthread_setschedprio(thread, priority) 0
#include "realtime.h"

int main(void) {
  begin_at(20);
  const pthread_t a = start_at(10, comes_by, "a"), b = start_at(10, comes_by, "b");
  note('1');
  set_priority(a, 21);
  note('2');
  EQUAL(pthread_setschedparam(b, SCHED_RR, &(struct sched_param){.sched_priority = 21}), 0);
  note('3');
  join(a);
  join(b);
  ORDER("1a2b3");
}
