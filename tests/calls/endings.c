/* What ends the component, and must be told with the call's name. */
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "bindings.h"

static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER, second = PTHREAD_MUTEX_INITIALIZER;

static volatile bool locked;

static void* none(void* argument) { return argument; }

static pthread_barrier_t both_have_one;

__attribute__((constructor)) static void set_up(void) { pthread_barrier_init(&both_have_one, NULL, 2); }

static void lock_both(pthread_mutex_t* one, pthread_mutex_t* other) {
  pthread_mutex_lock(one);
  pthread_barrier_wait(&both_have_one);
  pthread_mutex_lock(other);
}

uint32_t slow(uint32_t n) {
#ifdef THREADS
  pthread_t thread;
  pthread_create(&thread, NULL, none, NULL);
  pthread_join(thread, NULL);
#else
  (void)none;
#endif
  switch (n) {
    case 0:
      exit(3);
    case 1:
      lock_both(&first, &second);
      break;
    case 2:
      lock_both(&second, &first);
      break;
    case 3:
      pthread_exit(NULL);
    case 4:
      pthread_mutex_lock(&first);
      pthread_mutex_lock(&first);
      break;
    case 5:
      abort();
    default:
      pthread_mutex_lock(&first);
      locked = true;
      for (;;) pause();
  }
  return n;
}

uint32_t quick(uint32_t n) {
  if (n == 0) usleep(1000);
  if (n == 1) exit(4);
  if (n == 2) pthread_exit(NULL);
  if (n == 3) {
    while (!locked) sched_yield();  // the other call's thread is ready
    pthread_mutex_lock(&first);
    pthread_mutex_unlock(&first);
  }
  return n;
}
