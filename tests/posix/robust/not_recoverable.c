// POSIX pthread_mutex_unlock, pthread_mutex_consistent: a robust mutex whose owner ended and that is unlocked without having been
// made consistent cannot be used any more: who locks it, by whichever call, gets ENOTRECOVERABLE; it can only be destroyed.
// (One call for each mutex, and it is the last: glibc 2.36 leaves it locked then.)
// red: pthread_mutex_unlock(mutex) (pthread_mutex_consistent(mutex), pthread_mutex_unlock(mutex))
#include "check.h"

static pthread_mutex_t mutexes[4];

static void* leaves_it(void* mutex) {
  EQUAL(pthread_mutex_lock(mutex), 0);
  return NULL;
}

static int take(pthread_mutex_t* mutex, int call) {
  struct timespec realtime = in_ms(CLOCK_REALTIME, 60000), monotonic = in_ms(CLOCK_MONOTONIC, 60000);
  switch (call) {
    case 0:
      return pthread_mutex_lock(mutex);
    case 1:
      return pthread_mutex_trylock(mutex);
    case 2:
      return pthread_mutex_timedlock(mutex, &realtime);
    default:
      return pthread_mutex_clocklock(mutex, CLOCK_MONOTONIC, &monotonic);
  }
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  EQUAL(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST), 0);
  for (int call = 0; call < 4; call++) {
    pthread_mutex_t* mutex = &mutexes[call];
    EQUAL(pthread_mutex_init(mutex, &attributes), 0);
    join(start(leaves_it, mutex));
    EQUAL(pthread_mutex_lock(mutex), EOWNERDEAD);
    EQUAL(pthread_mutex_unlock(mutex), 0);
    EQUAL(pthread_mutex_unlock(mutex), EPERM);
    EQUAL(pthread_mutex_consistent(mutex), EINVAL);
    EQUAL(take(mutex, call), ENOTRECOVERABLE);
    EQUAL(pthread_mutex_destroy(mutex), 0);
  }
  puts("of no use four times");
}
