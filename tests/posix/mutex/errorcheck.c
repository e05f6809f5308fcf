// An errorcheck mutex: EDEADLK for its owner who locks again, EPERM for everybody else who unlocks, EBUSY for a try. (POSIX
// pthread_mutex_lock, PTHREAD_MUTEX_ERRORCHECK)
// red: PTHREAD_MUTEX_ERRORCHECK PTHREAD_MUTEX_RECURSIVE
#include "check.h"

static pthread_mutex_t mutex;

static void* stranger(void* argument) {
  (void)argument;
  EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  EQUAL(pthread_mutex_trylock(&mutex), EBUSY);
  return NULL;
}

int main(void) {
  pthread_mutexattr_t attributes;
  EQUAL(pthread_mutexattr_init(&attributes), 0);
  EQUAL(pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK), 0);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_mutex_lock(&mutex), EDEADLK);
  EQUAL(pthread_mutex_trylock(&mutex), EBUSY);
  struct timespec late = in_ms(CLOCK_REALTIME, 10000);
  EQUAL(pthread_mutex_timedlock(&mutex, &late), EDEADLK);
  join(start(stranger, NULL));
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  EQUAL(pthread_mutex_destroy(&mutex), 0);
  puts("EPERM EDEADLK EBUSY EDEADLK EPERM EBUSY EPERM");
}
