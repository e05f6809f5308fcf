// Who gives up waiting lends its priority no longer: at the deadline of pthread_mutex_timedlock the owner falls back, while it
// goes on holding the mutex. (POSIX pthread_mutex_timedlock)
// red: pthread_mutex_timedlock(mutex, time) (note('T'), pthread_mutex_lock(mutex), ETIMEDOUT)
#include "protocol.h"

static pthread_mutex_t mutex;
static struct timespec deadline;

static void* waits(void* argument) {
  EQUAL(pthread_mutex_timedlock(&mutex, &deadline), ETIMEDOUT);
  note('T');
  return argument;
}

int main(void) {
  begin_at(10);
  make_inheriting(&mutex);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  deadline = in_ms(CLOCK_REALTIME, 5);
  const pthread_t high = start_at(30, waits, NULL);
  while (!strchr(order, 'T')) sleep_ms(1);
  const pthread_t middle = start_at(20, comes_by, "M");
  note('L');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  join(high);
  join(middle);
  ORDER("TML");
}
