/* A function without `async` may make threads, wait for them, and lock, while other calls wait: slow(N) until there was a quick(0),
   unless N is 0. */
#include <pthread.h>
#include <semaphore.h>

#include "bindings.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static unsigned waiting;
static sem_t gate;

__attribute__((constructor)) static void set_up(void) { sem_init(&gate, 0, 0); }

static void* twice(void* argument) {
  pthread_mutex_lock(&mutex);
  *(unsigned*)argument *= 2;
  pthread_mutex_unlock(&mutex);
  return argument;
}

uint32_t slow(uint32_t n) {
  waiting++;
  if (n != 0) sem_wait(&gate);
  waiting--;
  return n;
}

uint32_t quick(uint32_t n) {
  if (n == 0)
    for (unsigned i = waiting; i != 0; i--) sem_post(&gate);
  pthread_t threads[3];
  pthread_mutex_lock(&mutex);
  for (unsigned i = 0; i != 3; i++) pthread_create(&threads[i], NULL, twice, &n);
  pthread_mutex_unlock(&mutex);
  for (unsigned i = 0; i != 3; i++) pthread_join(threads[i], NULL);
  return n == 0 ? 0 : n * 10 + waiting;
}
