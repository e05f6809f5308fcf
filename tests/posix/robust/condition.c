// POSIX pthread_cond_wait, EOWNERDEAD: the mutex is robust and its last owner ended with it: the waiter holds it and is told; also
// when it timed out. ENOTRECOVERABLE if it let go of it without having made it consistent: then it does not hold it.
// red: pthread_mutex_consistent(mutex) 0
#include "check.h"

static pthread_mutex_t mutex;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t waiting;

static void* signals_and_leaves(void* argument) {
  pthread_barrier_wait(&waiting);
  EQUAL(pthread_mutex_lock(&mutex), 0);  // the waiter has let go of it, so it waits
  pthread_cond_signal(&condition);
  return argument;
}

static void* leaves_later(void* deadline) {
  pthread_barrier_wait(&waiting);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, deadline, NULL), 0);
  return NULL;
}

static void init(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  EQUAL(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST), 0);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
}

int main(void) {
  init();
  pthread_barrier_init(&waiting, NULL, 2);
  pthread_t other = start(signals_and_leaves, NULL);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  pthread_barrier_wait(&waiting);
  EQUAL(pthread_cond_wait(&condition, &mutex), EOWNERDEAD);
  EQUAL(pthread_mutex_consistent(&mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  join(other);

  struct timespec soon = in_ms(CLOCK_REALTIME, 30);
  other = start(leaves_later, &soon);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  pthread_barrier_wait(&waiting);
  EQUAL(pthread_cond_timedwait(&condition, &mutex, &soon), EOWNERDEAD);
  join(other);

  struct timespec past = in_ms(CLOCK_REALTIME, -1000);
  EQUAL(pthread_cond_timedwait(&condition, &mutex, &past), ENOTRECOVERABLE);
  EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  EQUAL(pthread_mutex_destroy(&mutex), 0);
  puts("EOWNERDEAD twice, then lost");
}
