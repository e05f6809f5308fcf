// POSIX pthread_mutex_lock: threads that wait for a robust mutex whose owner ends: one gets it and EOWNERDEAD, and when that one
// has made it consistent and unlocks it, the others get it and 0.
// red: pthread_mutex_unlock(mutex) 0
#include "check.h"

static pthread_mutex_t mutex;
static pthread_barrier_t locked;
static int heirs, others;

static void* owner(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  pthread_barrier_wait(&locked);
  sleep_ms(20);  // natively the others wait by then, most times; what must hold holds in any case
  return argument;
}

static void* waiter(void* argument) {
  pthread_barrier_wait(&locked);
  int error = pthread_mutex_lock(&mutex);
  if (error == EOWNERDEAD) {
    heirs++;
    sched_yield();
    EQUAL(pthread_mutex_consistent(&mutex), 0);
  } else {
    EQUAL(error, 0);
    others++;
  }
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return argument;
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  EQUAL(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST), 0);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  pthread_barrier_init(&locked, NULL, 5);
  pthread_t threads[5];
  for (int i = 0; i < 5; i++) threads[i] = start(i == 0 ? owner : waiter, NULL);
  for (int i = 0; i < 5; i++) join(threads[i]);
  EQUAL(pthread_mutex_destroy(&mutex), 0);
  printf("%d heir, %d others\n", heirs, others);
}
