// pthread_mutex_timedlock and clocklock of each type: EDEADLK for the owner of an errorcheck one, another lock for that of a
// recursive one; ETIMEDOUT for that of a normal one. (POSIX pthread_mutex_timedlock)
// red: pthread_mutexattr_settype(attributes, type) 0
#include "check.h"

static pthread_mutex_t mutex;

static void make(int type) {
  pthread_mutexattr_t attributes;
  EQUAL(pthread_mutexattr_init(&attributes), 0);
  EQUAL(pthread_mutexattr_settype(&attributes, type), 0);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  EQUAL(pthread_mutex_lock(&mutex), 0);
}

int main(void) {
  const struct timespec soon = in_ms(CLOCK_REALTIME, 5), soon_too = in_ms(CLOCK_MONOTONIC, 5);
  make(PTHREAD_MUTEX_NORMAL);
  EQUAL(pthread_mutex_timedlock(&mutex, &soon), ETIMEDOUT);
  EQUAL(pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &soon_too), ETIMEDOUT);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  make(PTHREAD_MUTEX_ERRORCHECK);
  EQUAL(pthread_mutex_timedlock(&mutex, &soon), EDEADLK);
  EQUAL(pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &soon_too), EDEADLK);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  make(PTHREAD_MUTEX_RECURSIVE);
  EQUAL(pthread_mutex_timedlock(&mutex, &soon), 0);
  EQUAL(pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &soon_too), 0);
  for (int i = 0; i < 3; i++) EQUAL(pthread_mutex_unlock(&mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  puts("by its type");
}
