// sched_yield lets no thread of lower priority run, however often and for however long it is called. (POSIX sched_yield, 2.8.4;
// sched(7): the limit of SCHED_FIFO and SCHED_RR is 0.95 s in a second)
// red: pthread_attr_setschedparam(attributes, parameters) pthread_attr_setschedparam(attributes, &(struct sched_param){20})
#include "realtime.h"

static void* yields(void* argument) {
  const long long end = now_ns(CLOCK_MONOTONIC) + 300000000;
  while (now_ns(CLOCK_MONOTONIC) < end) EQUAL(sched_yield(), 0);
  note('h');
  return argument;
}

int main(void) {
  const int policies[] = {SCHED_FIFO, SCHED_RR};
  for (int i = 0; i < 2; i++) {
    begin_at(20);
    const pthread_t high = start_as(policies[i], 21, yields, NULL);
    note('l');
    join(high);
    ORDER("hl");
    sleep_ms(700);  // so that the second one has its share of a second, too
  }
}
