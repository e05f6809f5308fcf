// A thread above the mutex's ceiling cannot lock it: EINVAL, from each way to lock; at the ceiling it can. (POSIX
// pthread_mutex_lock, EINVAL)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include "protocol.h"

int main(void) {
  pthread_mutex_t mutex;
  const struct timespec then = in_ms(CLOCK_REALTIME, 10000);
  begin_at(31);
  make_protecting(&mutex, 30);
  EQUAL(pthread_mutex_lock(&mutex), EINVAL);
  EQUAL(pthread_mutex_trylock(&mutex), EINVAL);
  EQUAL(pthread_mutex_timedlock(&mutex, &then), EINVAL);
  set_priority(pthread_self(), 30);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  EQUAL(pthread_mutex_trylock(&mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  EQUAL(pthread_mutex_timedlock(&mutex, &then), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  puts("not above the ceiling");
}
