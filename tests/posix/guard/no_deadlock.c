// What looks like a deadlock and is none: a sleeping thread, a wait with a time limit, and the time of a thread that main
// joins. (Weft: docs/failures.md)
#include <semaphore.h>

#include "check.h"

static sem_t semaphore;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static void* sleeps_then_posts(void* argument) {
  sleep_ms(30);
  sem_post(&semaphore);
  return argument;
}

static void* times_out(void* argument) {
  struct timespec soon = in_ms(CLOCK_REALTIME, 30);
  pthread_mutex_lock(&mutex);
  EQUAL(pthread_cond_timedwait(&condition, &mutex, &soon), ETIMEDOUT);
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  sem_init(&semaphore, 0, 0);
  pthread_t sleeper = start(sleeps_then_posts, NULL);
  EQUAL(sem_wait(&semaphore), 0);
  join(sleeper);
  join(start(times_out, NULL));
  puts("none");
}
