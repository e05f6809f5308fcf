// SCHED_FIFO and SCHED_RR have 32 priorities at least, each of which can be set and is told. (POSIX 2.8.4;
// sched_get_priority_max)
// red: sched_get_priority_max(policy) 20
#include "realtime.h"

int main(void) {
  begin_at(1);
  const int policies[] = {SCHED_FIFO, SCHED_RR};
  for (int i = 0; i < 2; i++) {
    const int lowest = sched_get_priority_min(policies[i]), highest = sched_get_priority_max(policies[i]);
    CHECK(highest - lowest + 1 >= 32);
    for (int priority = lowest; priority <= highest; priority++) {
      EQUAL(pthread_setschedparam(pthread_self(), policies[i], &(struct sched_param){.sched_priority = priority}), 0);
      EQUAL(priority_of(pthread_self()), priority);
      EQUAL(sched_getscheduler(0), policies[i]);
    }
  }
  puts("32 at least");
}
