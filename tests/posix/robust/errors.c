// POSIX pthread_mutex_consistent, pthread_mutexattr_setrobust, pthread_mutex_unlock: EINVAL for a mutex that is not robust or
// protects no inconsistent state; what the attribute may be; a robust mutex of any type knows its owner (EPERM, EDEADLK, EBUSY).
// red: pthread_mutexattr_setrobust(attributes, robust) 0
#include "check.h"

static pthread_mutex_t mutex;

static void* stranger(void* argument) {
  EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  EQUAL(pthread_mutex_trylock(&mutex), EBUSY);
  struct timespec past = in_ms(CLOCK_REALTIME, -1000);
  EQUAL(pthread_mutex_timedlock(&mutex, &past), ETIMEDOUT);
  past.tv_nsec = -1;
  EQUAL(pthread_mutex_timedlock(&mutex, &past), EINVAL);
  return argument;
}

int main(void) {
  pthread_mutexattr_t attributes;
  int robust = -1;
  EQUAL(pthread_mutexattr_init(&attributes), 0);
  EQUAL(pthread_mutexattr_getrobust(&attributes, &robust), 0);
  EQUAL(robust, PTHREAD_MUTEX_STALLED);
  EQUAL(pthread_mutexattr_setrobust(&attributes, 2), EINVAL);
  EQUAL(pthread_mutexattr_setrobust(&attributes, -1), EINVAL);
  EQUAL(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST), 0);
  EQUAL(pthread_mutexattr_getrobust(&attributes, &robust), 0);
  EQUAL(robust, PTHREAD_MUTEX_ROBUST);
  EQUAL(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_STALLED), 0);
  EQUAL(pthread_mutexattr_getrobust(&attributes, &robust), 0);
  EQUAL(robust, PTHREAD_MUTEX_STALLED);

  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_mutex_consistent(&mutex), EINVAL);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  EQUAL(pthread_mutex_destroy(&mutex), 0);

  const int types[] = {PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_RECURSIVE, PTHREAD_MUTEX_ERRORCHECK};
  EQUAL(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST), 0);
  for (int type = 0; type < 3; type++) {
    EQUAL(pthread_mutexattr_settype(&attributes, types[type]), 0);
    EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
    EQUAL(pthread_mutex_unlock(&mutex), EPERM);
    EQUAL(pthread_mutex_consistent(&mutex), EINVAL);
    EQUAL(pthread_mutex_lock(&mutex), 0);
    EQUAL(pthread_mutex_consistent(&mutex), EINVAL);
    join(start(stranger, NULL));
    // (glibc has EDEADLK where POSIX has EBUSY for an errorcheck one.)
    if (types[type] != PTHREAD_MUTEX_ERRORCHECK)
      EQUAL(pthread_mutex_trylock(&mutex), types[type] == PTHREAD_MUTEX_RECURSIVE ? 0 : EBUSY);
    if (types[type] == PTHREAD_MUTEX_RECURSIVE) {
      EQUAL(pthread_mutex_lock(&mutex), 0);
      EQUAL(pthread_mutex_unlock(&mutex), 0);
      EQUAL(pthread_mutex_unlock(&mutex), 0);
    } else if (types[type] == PTHREAD_MUTEX_ERRORCHECK) {
      EQUAL(pthread_mutex_lock(&mutex), EDEADLK);
    } else {
      struct timespec past = in_ms(CLOCK_REALTIME, -1000);
      EQUAL(pthread_mutex_timedlock(&mutex, &past), ETIMEDOUT);
    }
    EQUAL(pthread_mutex_unlock(&mutex), 0);
    EQUAL(pthread_mutex_unlock(&mutex), EPERM);
    EQUAL(pthread_mutex_destroy(&mutex), 0);
  }
  puts("errors as told");
}
