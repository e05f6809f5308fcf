// A loop of pthread_mutex_trylock lets the mutex's owner run. (POSIX 2.8.4, SCHED_OTHER: others progress, too)
// flags: -O0 -O2
// red: pthread_mutex_trylock(mutex) EBUSY
#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t locked;

static void* owns(void* argument) {
  pthread_mutex_lock(&mutex);
  pthread_barrier_wait(&locked);
  sched_yield();
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  pthread_barrier_init(&locked, NULL, 2);
  pthread_t thread = start(owns, NULL);
  pthread_barrier_wait(&locked);
  while (pthread_mutex_trylock(&mutex) != 0) {
  }
  pthread_mutex_unlock(&mutex);
  join(thread);
  puts("locked");
}
