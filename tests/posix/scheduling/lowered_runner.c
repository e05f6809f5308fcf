// A running thread that lowers its priority lets those run who are above it now, and not its new equals. (POSIX 2.8.4,
// SCHED_FIFO; pthread_setschedprio)
// red: pthread_setschedprio(thread, priority) 0
#include "realtime.h"

int main(void) {
  begin_at(30);
  const pthread_t above = start_at(25, comes_by, "a"), equal = start_at(20, comes_by, "e");
  note('1');
  set_priority(pthread_self(), 20);
  note('2');
  join(above);
  join(equal);
  ORDER("1a2e");
}
