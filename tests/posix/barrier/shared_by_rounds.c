// In each of many rounds exactly one thread is told PTHREAD_BARRIER_SERIAL_THREAD, and nobody begins the next round before all
// have ended this one. (POSIX pthread_barrier_wait)
// red: pthread_barrier_wait(barrier) (sched_yield(), 0)
#include <sched.h>
#include <stdatomic.h>

#include "check.h"

enum { threads = 5, rounds = 100 };
static pthread_barrier_t barrier;
static atomic_int arrived[rounds], serial;

static void* routine(void* argument) {
  for (int i = 0; i < rounds; i++) {
    arrived[i]++;
    const int result = pthread_barrier_wait(&barrier);
    CHECK(result == 0 || result == PTHREAD_BARRIER_SERIAL_THREAD);
    if (result != 0) serial++;
    EQUAL(arrived[i], threads);
  }
  return argument;
}

int main(void) {
  EQUAL(pthread_barrier_init(&barrier, NULL, threads), 0);
  pthread_t all[threads];
  for (int i = 0; i < threads; i++) all[i] = start(routine, NULL);
  for (int i = 0; i < threads; i++) join(all[i]);
  EQUAL(serial, rounds);
  EQUAL(pthread_barrier_destroy(&barrier), 0);
  puts("a hundred rounds");
}
