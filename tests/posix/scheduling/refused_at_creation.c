// pthread_create refuses a priority that its explicit policy has not, and makes no thread. (POSIX pthread_create, EINVAL)
// red: pthread_attr_setinheritsched(attributes, inherit) 0
#include "realtime.h"

int main(void) {
  begin_at(20);
  pthread_t thread;
  pthread_attr_t attributes;
  EQUAL(pthread_attr_init(&attributes), 0);
  EQUAL(pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED), 0);
  EQUAL(pthread_attr_setschedpolicy(&attributes, SCHED_OTHER), 0);
  EQUAL(pthread_attr_setschedparam(&attributes, &(struct sched_param){.sched_priority = 0}), 0);
  EQUAL(pthread_attr_setschedpolicy(&attributes, SCHED_FIFO), 0);
  EQUAL(pthread_create(&thread, &attributes, comes_by, "x"), EINVAL);
  EQUAL(pthread_attr_setschedparam(&attributes, &(struct sched_param){.sched_priority = 20}), 0);
  EQUAL(pthread_attr_setschedpolicy(&attributes, SCHED_OTHER), 0);
  EQUAL(pthread_create(&thread, &attributes, comes_by, "y"), EINVAL);
  EQUAL(pthread_attr_setschedpolicy(&attributes, SCHED_RR), 0);
  EQUAL(pthread_create(&thread, &attributes, comes_by, "z"), 0);
  join(thread);
  ORDER("z");
}
