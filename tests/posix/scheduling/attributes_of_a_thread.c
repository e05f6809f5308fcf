// pthread_getattr_np tells policy and priority of a running thread, as they are now. (Linux pthread_getattr_np(3))
// red: pthread_setschedparam(thread, policy, parameters) 0
#include "realtime.h"

static void is(int policy, int priority) {
  pthread_attr_t attributes;
  struct sched_param parameters = {.sched_priority = -1};
  int told = -1;
  EQUAL(pthread_getattr_np(pthread_self(), &attributes), 0);
  EQUAL(pthread_attr_getschedpolicy(&attributes, &told), 0);
  EQUAL(pthread_attr_getschedparam(&attributes, &parameters), 0);
  EQUAL(told, policy);
  EQUAL(parameters.sched_priority, priority);
  EQUAL(pthread_attr_destroy(&attributes), 0);
}

static void* routine(void* argument) {
  is(SCHED_RR, 7);
  EQUAL(pthread_setschedparam(pthread_self(), SCHED_FIFO, &(struct sched_param){.sched_priority = 8}), 0);
  is(SCHED_FIFO, 8);
  return argument;
}

int main(void) {
  begin_at(20);
  is(SCHED_FIFO, 20);
  join(start_as(SCHED_RR, 7, routine, NULL));
  puts("as it is");
}
