// A thread that is created with a higher priority runs before pthread_create returns; one with the same or a lower one does
// not. (POSIX 2.8.4, SCHED_FIFO; pthread_create)
// red: pthread_attr_setschedpolicy(attributes, policy) pthread_attr_setinheritsched(attributes, PTHREAD_INHERIT_SCHED)
#include "realtime.h"

int main(void) {
  begin_at(20);
  note('1');
  const pthread_t all[] = {start_at(19, comes_by, "l"), start_at(20, comes_by, "e"), start_at(21, comes_by, "h")};
  note('2');
  for (int i = 0; i < 3; i++) join(all[i]);
  ORDER("1h2el");
}
