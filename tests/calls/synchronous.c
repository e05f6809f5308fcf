/* A function without `async` may make threads, wait for them, and lock, while other calls wait for the host. */
#include <pthread.h>
#include <unistd.h>

#include "bindings.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static unsigned waiting;

static void* twice(void* argument) {
  pthread_mutex_lock(&mutex);
  *(unsigned*)argument *= 2;
  pthread_mutex_unlock(&mutex);
  return argument;
}

uint32_t slow(uint32_t n) {
  waiting++;
  usleep(n * 1000);
  waiting--;
  return n;
}

uint32_t quick(uint32_t n) {
  pthread_t threads[3];
  pthread_mutex_lock(&mutex);
  for (unsigned i = 0; i != 3; i++) pthread_create(&threads[i], NULL, twice, &n);
  pthread_mutex_unlock(&mutex);
  for (unsigned i = 0; i != 3; i++) pthread_join(threads[i], NULL);
  return n * 10 + waiting;
}
