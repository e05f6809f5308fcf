// Those who wait at a barrier go on by their priorities, and before the last one, if that is lower. (POSIX
// pthread_barrier_wait, 2.8.4)
// red: pthread_attr_setschedparam(attributes, parameters) pthread_attr_setschedparam(attributes, &(struct sched_param){20})
#include "realtime.h"

static pthread_barrier_t barrier;

static void* waits(void* who) {
  const int result = pthread_barrier_wait(&barrier);
  CHECK(result == 0 || result == PTHREAD_BARRIER_SERIAL_THREAD);
  note(*(char*)who);
  return who;
}

int main(void) {
  begin_at(5);
  EQUAL(pthread_barrier_init(&barrier, NULL, 4), 0);
  const pthread_t all[] = {start_at(10, waits, "1"), start_at(30, waits, "3"), start_at(20, waits, "2")};
  note('.');
  waits("0");
  for (int i = 0; i < 3; i++) join(all[i]);
  ORDER(".3210");
}
