// Whoever returns from the barrier may destroy it at once, though the others have not yet returned. (POSIX
// pthread_barrier_destroy)
// red: pthread_barrier_wait(barrier) 0
#include "check.h"

enum { count = 4 };

static void* routine(void* argument) {
  pthread_barrier_t* barrier = argument;
  if (pthread_barrier_wait(barrier) != PTHREAD_BARRIER_SERIAL_THREAD) return NULL;
  EQUAL(pthread_barrier_destroy(barrier), 0);
  memset(barrier, 0xff, sizeof *barrier);
  free(barrier);
  return (void*)1;
}

int main(void) {
  long destroyed = 0;
  for (int round = 0; round < 200; round++) {
    pthread_barrier_t* barrier = malloc(sizeof *barrier);
    EQUAL(pthread_barrier_init(barrier, NULL, count), 0);
    pthread_t threads[count];
    for (int i = 0; i < count; i++) threads[i] = start(routine, barrier);
    for (int i = 0; i < count; i++) destroyed += (long)join(threads[i]);
  }
  printf("%ld destroyed\n", destroyed);
}
