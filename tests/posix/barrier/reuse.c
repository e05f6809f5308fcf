// A barrier lets all go when the last comes, tells exactly one of them, and can be used again at once. (POSIX
// pthread_barrier_wait)
// red: pthread_barrier_wait(barrier) 0
#include "check.h"

enum { count = 5, rounds = 500 };
static pthread_barrier_t barrier;
static int arrivals[rounds], serial[rounds];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void* routine(void* argument) {
  for (int i = 0; i < rounds; i++) {
    pthread_mutex_lock(&mutex);
    arrivals[i]++;
    pthread_mutex_unlock(&mutex);
    int status = pthread_barrier_wait(&barrier);
    EQUAL(arrivals[i], count);
    if (i > 0) EQUAL(serial[i - 1], 1);
    if (status != 0) {
      EQUAL(status, PTHREAD_BARRIER_SERIAL_THREAD);
      serial[i]++;
    }
    pthread_barrier_wait(&barrier);
  }
  return argument;
}

int main(void) {
  pthread_t threads[count];
  EQUAL(pthread_barrier_init(&barrier, NULL, count), 0);
  for (int i = 0; i < count; i++) threads[i] = start(routine, NULL);
  for (int i = 0; i < count; i++) join(threads[i]);
  int total = 0;
  for (int i = 0; i < rounds; i++) total += serial[i];
  printf("%d serial in %d rounds\n", total, rounds);
}
