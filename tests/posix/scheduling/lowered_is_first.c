// pthread_setschedprio: a thread that is lowered becomes the first of its new equals, one that is raised the last. (POSIX
// 2.8.4, SCHED_FIFO, rule 7; pthread_setschedprio)
// red: pthread_setschedprio(thread, priority) pthread_setschedprio(thread, (priority) < 25 ? 21 : priority)
#include "realtime.h"

int main(void) {
  begin_at(50);
  const pthread_t a = start_at(20, comes_by, "a"), lowered = start_at(30, comes_by, "l"), raised = start_at(10, comes_by, "r");
  set_priority(lowered, 20);
  set_priority(raised, 20);
  join(a);
  join(lowered);
  join(raised);
  ORDER("lar");
}
