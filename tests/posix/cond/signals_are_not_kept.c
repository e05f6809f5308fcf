// A signal or broadcast that nobody waits for is not remembered. (POSIX pthread_cond_signal)
// red: pthread_cond_timedwait(condition, mutex, deadline) 0
#include "check.h"

int main(void) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
  for (int i = 0; i < 100; i++) EQUAL(i % 2 ? pthread_cond_signal(&condition) : pthread_cond_broadcast(&condition), 0);
  pthread_mutex_lock(&mutex);
  struct timespec soon = in_ms(CLOCK_REALTIME, 30);
  EQUAL(pthread_cond_timedwait(&condition, &mutex, &soon), ETIMEDOUT);
  pthread_mutex_unlock(&mutex);
  puts("timed out");
}
