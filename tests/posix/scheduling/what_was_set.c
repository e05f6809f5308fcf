// Policies and priorities: what was set is what is got, by the attributes, by inheritance, by pthread_t and by the sched_* calls;
// errors as in Linux. (Where it passes natively, but only for who may set a priority.)
// native: skip
// output: as set\n
#include <sched.h>

#include "check.h"

static void is(pthread_t thread, int policy, int priority) {
  int found = -1;
  struct sched_param parameters = {.sched_priority = -1};
  EQUAL(pthread_getschedparam(thread, &found, &parameters), 0);
  EQUAL(found, policy);
  EQUAL(parameters.sched_priority, priority);
}

static void* is_30(void* argument) {
  is(pthread_self(), SCHED_RR, 30);
  return argument;
}

static void* is_other(void* argument) {
  is(pthread_self(), SCHED_OTHER, 0);
  return argument;
}

int main(void) {
  is(pthread_self(), SCHED_OTHER, 0);
  EQUAL(sched_get_priority_min(SCHED_OTHER), 0);
  EQUAL(sched_get_priority_max(SCHED_OTHER), 0);
  EQUAL(sched_get_priority_min(SCHED_FIFO), 1);
  EQUAL(sched_get_priority_max(SCHED_RR), 99);
  FAILS(sched_get_priority_max(77), EINVAL);

  pthread_attr_t attributes;
  pthread_t thread;
  pthread_attr_init(&attributes);
  EQUAL(pthread_attr_setschedpolicy(&attributes, SCHED_RR), 0);
  EQUAL(pthread_attr_setschedparam(&attributes, &(struct sched_param){.sched_priority = 30}), 0);
  EQUAL(pthread_create(&thread, &attributes, is_other, NULL), 0);  // it inherits
  join(thread);
  EQUAL(pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED), 0);
  EQUAL(pthread_create(&thread, &attributes, is_30, NULL), 0);
  join(thread);

  EQUAL(pthread_setschedparam(pthread_self(), SCHED_RR, &(struct sched_param){.sched_priority = 30}), 0);
  join(start(is_30, NULL));
  EQUAL(sched_getscheduler(0), SCHED_RR);
  struct sched_param parameters = {0};
  EQUAL(sched_getparam(0, &parameters), 0);
  EQUAL(parameters.sched_priority, 30);
  EQUAL(pthread_setschedprio(pthread_self(), 31), 0);
  EQUAL(sched_setparam(0, &(struct sched_param){.sched_priority = 32}), 0);
  EQUAL(sched_getparam(0, &parameters), 0);
  EQUAL(parameters.sched_priority, 32);
  EQUAL(sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){.sched_priority = 33}), 0);
  EQUAL(sched_getscheduler(0), SCHED_FIFO);
  struct timespec interval = {.tv_sec = -1};
  EQUAL(sched_rr_get_interval(0, &interval), 0);
  CHECK(interval.tv_sec == 0);

  EQUAL(pthread_setschedparam(pthread_self(), SCHED_FIFO, &(struct sched_param){.sched_priority = 0}), EINVAL);
  EQUAL(pthread_setschedparam(pthread_self(), SCHED_OTHER, &(struct sched_param){.sched_priority = 1}), EINVAL);
  EQUAL(pthread_setschedparam(pthread_self(), 77, &(struct sched_param){.sched_priority = 1}), EINVAL);
  FAILS(sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){.sched_priority = 100}), EINVAL);
  FAILS(sched_setscheduler(-5, SCHED_FIFO, &(struct sched_param){.sched_priority = 1}), EINVAL);
  EQUAL(sched_getscheduler(0), SCHED_FIFO);
  EQUAL(sched_setscheduler(0, SCHED_OTHER, &(struct sched_param){0}), 0);

  cpu_set_t processors;
  CPU_ZERO(&processors);
  EQUAL(pthread_getaffinity_np(pthread_self(), sizeof processors, &processors), 0);
  CHECK(CPU_COUNT(&processors) >= 1);
  EQUAL(pthread_setaffinity_np(pthread_self(), sizeof processors, &processors), 0);
  CPU_ZERO(&processors);
  EQUAL(pthread_setaffinity_np(pthread_self(), sizeof processors, &processors), EINVAL);
  EQUAL(sched_getaffinity(0, sizeof processors, &processors), 0);
  CHECK(CPU_COUNT(&processors) >= 1);
  FAILS(sched_getaffinity(2000000000, sizeof processors, &processors), ESRCH);
  FAILS(sched_setaffinity(2000000000, sizeof processors, &processors), ESRCH);
  FAILS(sched_getscheduler(2000000000), ESRCH);
  puts("as set");
}
