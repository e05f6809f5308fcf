// A mutex that inherits gives the errors of its type: EDEADLK, EPERM, EBUSY, ETIMEDOUT, and EINVAL for no time; what its
// attribute may be. (POSIX pthread_mutex_lock, pthread_mutex_timedlock, pthread_mutexattr_setprotocol)
// red: pthread_mutexattr_settype(attributes, type) 0
#include "protocol.h"

static pthread_mutex_t mutex;

static void* stranger(void* argument) {
  struct timespec past = in_ms(CLOCK_REALTIME, -1000);
  EQUAL(pthread_mutex_trylock(&mutex), EBUSY);
  EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  EQUAL(pthread_mutex_timedlock(&mutex, &past), ETIMEDOUT);
  past.tv_nsec = 1000000000;
  EQUAL(pthread_mutex_timedlock(&mutex, &past), EINVAL);
  return argument;
}

int main(void) {
  pthread_mutexattr_t attributes;
  int protocol = -1;
  pthread_mutexattr_init(&attributes);
  EQUAL(pthread_mutexattr_getprotocol(&attributes, &protocol), 0);
  EQUAL(protocol, PTHREAD_PRIO_NONE);
  EQUAL(pthread_mutexattr_setprotocol(&attributes, -1), EINVAL);
  EQUAL(pthread_mutexattr_setprotocol(&attributes, 77), EINVAL);
  const int all[] = {PTHREAD_PRIO_INHERIT, PTHREAD_PRIO_PROTECT, PTHREAD_PRIO_NONE};
  for (int i = 0; i < 3; i++) {
    EQUAL(pthread_mutexattr_setprotocol(&attributes, all[i]), 0);
    EQUAL(pthread_mutexattr_getprotocol(&attributes, &protocol), 0);
    EQUAL(protocol, all[i]);
  }

  make_mutex(&mutex, PTHREAD_MUTEX_ERRORCHECK, PTHREAD_PRIO_INHERIT, 0);
  EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_mutex_lock(&mutex), EDEADLK);
  join(start(stranger, NULL));
  EQUAL(pthread_mutex_destroy(&mutex), EBUSY);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  EQUAL(pthread_mutex_destroy(&mutex), 0);
  puts("as its type");
}
