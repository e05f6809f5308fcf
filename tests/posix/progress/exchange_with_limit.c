// A lock that spins a bounded number of times on an exchange, then again, as hand-written locks do, lets its holder run. (POSIX
// 2.8.4, SCHED_OTHER: others progress, too)
// flags: -O0 -O2
// red: __atomic_exchange_n(word, value, order) (value)
#include "check.h"

static int lock, done;

static int try_for_a_while(void) {
  for (int spins = 0; spins < 100; spins++)
    if (__atomic_exchange_n(&lock, 1, __ATOMIC_ACQUIRE) == 0) return 1;
  return 0;
}

static void* holder(void* argument) {
  pthread_barrier_t* held = argument;
  __atomic_store_n(&lock, 1, __ATOMIC_RELEASE);
  pthread_barrier_wait(held);
  done = 1;
  __atomic_store_n(&lock, 0, __ATOMIC_RELEASE);
  return NULL;
}

int main(void) {
  pthread_barrier_t held;
  pthread_barrier_init(&held, NULL, 2);
  pthread_t thread = start(holder, &held);
  pthread_barrier_wait(&held);
  while (!try_for_a_while()) {
  }
  join(thread);
  printf("done %d\n", done);
}
