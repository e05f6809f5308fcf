// A recursive mutex is free after as many unlocks as locks, and only its owner may unlock it. (POSIX pthread_mutex_lock,
// PTHREAD_MUTEX_RECURSIVE)
// red: PTHREAD_MUTEX_RECURSIVE PTHREAD_MUTEX_ERRORCHECK
#include "check.h"

static pthread_mutex_t mutex;

static void* tries(void* argument) {
  (void)argument;
  int status = pthread_mutex_trylock(&mutex);
  if (status == 0)
    EQUAL(pthread_mutex_unlock(&mutex), 0);
  else
    EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  return (void*)(long)status;
}

int main(void) {
  pthread_mutexattr_t attributes;
  EQUAL(pthread_mutexattr_init(&attributes), 0);
  EQUAL(pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE), 0);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  struct timespec past = in_ms(CLOCK_REALTIME, -1000);
  for (int i = 0; i < 999; i += 3) {
    EQUAL(pthread_mutex_lock(&mutex), 0);
    EQUAL(pthread_mutex_trylock(&mutex), 0);
    EQUAL(pthread_mutex_timedlock(&mutex, &past), 0);
  }
  for (int i = 0; i < 999; i++) {
    if (i % 100 == 0) EQUAL(join(start(tries, NULL)), EBUSY);
    EQUAL(pthread_mutex_unlock(&mutex), 0);
  }
  EQUAL(join(start(tries, NULL)), 0);
  EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  puts("999 deep");
}
