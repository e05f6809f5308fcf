// Policy and priority of a new thread are its creator's, whatever the attributes say, unless they say PTHREAD_EXPLICIT_SCHED.
// (POSIX pthread_attr_setinheritsched, pthread_create)
// red: pthread_attr_setinheritsched(attributes, inherit) 0
#include "realtime.h"

static void* tells(void* policy_and_priority) {
  int* const told = policy_and_priority;
  struct sched_param parameters;
  EQUAL(pthread_getschedparam(pthread_self(), &told[0], &parameters), 0);
  told[1] = parameters.sched_priority;
  return told;
}

int main(void) {
  begin_at(20);
  int told[2] = {-1, -1}, inherit = -1;
  pthread_t thread;
  pthread_attr_t attributes;
  EQUAL(pthread_attr_init(&attributes), 0);
  EQUAL(pthread_attr_setschedpolicy(&attributes, SCHED_RR), 0);
  EQUAL(pthread_attr_setschedparam(&attributes, &(struct sched_param){.sched_priority = 7}), 0);
  EQUAL(pthread_attr_getinheritsched(&attributes, &inherit), 0);
  EQUAL(inherit, PTHREAD_INHERIT_SCHED);
  EQUAL(pthread_create(&thread, &attributes, tells, told), 0);
  join(thread);
  EQUAL(told[0], SCHED_FIFO);
  EQUAL(told[1], 20);
  EQUAL(pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED), 0);
  EQUAL(pthread_create(&thread, &attributes, tells, told), 0);
  join(thread);
  EQUAL(told[0], SCHED_RR);
  EQUAL(told[1], 7);
  EQUAL(pthread_attr_setinheritsched(&attributes, 77), EINVAL);
  EQUAL(pthread_attr_setschedpolicy(&attributes, 77), EINVAL);
  puts("inherited unless explicit");
}
