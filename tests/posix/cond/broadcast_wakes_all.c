// A broadcast wakes all who wait, ten times over the same condition. (POSIX pthread_cond_broadcast)
// red: pthread_cond_broadcast(condition) pthread_cond_signal(condition)
#include "check.h"

enum { count = 20 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t all_wait = PTHREAD_COND_INITIALIZER, opened = PTHREAD_COND_INITIALIZER;
static int waiting, woken, generation;

static void* routine(void* argument) {
  pthread_mutex_lock(&mutex);
  for (int i = 1; i <= 10; i++) {
    if (++waiting == count) pthread_cond_signal(&all_wait);
    while (generation < i) pthread_cond_wait(&opened, &mutex);
    woken++;
  }
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  pthread_t threads[count];
  for (int i = 0; i < count; i++) threads[i] = start(routine, NULL);
  pthread_mutex_lock(&mutex);
  for (int i = 1; i <= 10; i++) {
    while (waiting < count) pthread_cond_wait(&all_wait, &mutex);
    waiting = 0;
    generation = i;
    EQUAL(pthread_cond_broadcast(&opened), 0);
  }
  pthread_mutex_unlock(&mutex);
  for (int i = 0; i < count; i++) join(threads[i]);
  printf("%d woken\n", woken);
}
