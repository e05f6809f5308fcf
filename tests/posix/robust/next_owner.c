// POSIX pthread_mutex_lock, EOWNERDEAD: when the owner of a robust mutex has ended, by return, pthread_exit or cancellation, the
// next one that locks it, by whichever call, is told and holds it; pthread_mutex_consistent makes it an ordinary one again.
// red: pthread_mutex_consistent(mutex) 0
#include "check.h"

static pthread_mutex_t mutex;
static pthread_barrier_t locked;

static void* returns(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  return argument;
}

static void* exits(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  pthread_exit(argument);
}

static void* is_cancelled(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  pthread_barrier_wait(&locked);
  for (;;) pause();
  return argument;
}

static void left_by(int way) {
  pthread_t owner = start(way == 0 ? returns : way == 1 ? exits : is_cancelled, NULL);
  if (way == 2) {
    pthread_barrier_wait(&locked);
    EQUAL(pthread_cancel(owner), 0);
  }
  EQUAL(pthread_join(owner, NULL), 0);
}

static int take(int call) {
  struct timespec realtime = in_ms(CLOCK_REALTIME, 60000), monotonic = in_ms(CLOCK_MONOTONIC, 60000);
  switch (call) {
    case 0:
      return pthread_mutex_lock(&mutex);
    case 1:
      return pthread_mutex_trylock(&mutex);
    case 2:
      return pthread_mutex_timedlock(&mutex, &realtime);
    default:
      return pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &monotonic);
  }
}

int main(void) {
  const int types[] = {PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_RECURSIVE, PTHREAD_MUTEX_ERRORCHECK};
  pthread_barrier_init(&locked, NULL, 2);
  for (int type = 0; type < 3; type++) {
    pthread_mutexattr_t attributes;
    EQUAL(pthread_mutexattr_init(&attributes), 0);
    EQUAL(pthread_mutexattr_settype(&attributes, types[type]), 0);
    EQUAL(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST), 0);
    EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
    for (int way = 0; way < 3; way++)
      for (int call = 0; call < 4; call++) {
        left_by(way);
        EQUAL(take(call), EOWNERDEAD);
        EQUAL(pthread_mutex_consistent(&mutex), 0);
        EQUAL(pthread_mutex_unlock(&mutex), 0);
        EQUAL(take(call), 0);
        EQUAL(pthread_mutex_consistent(&mutex), EINVAL);
        EQUAL(pthread_mutex_unlock(&mutex), 0);
      }
    EQUAL(pthread_mutex_destroy(&mutex), 0);
  }
  puts("36 heirs");
}
