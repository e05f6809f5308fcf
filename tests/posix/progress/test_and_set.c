// A lock of atomic_flag_test_and_set, spun on by three threads, lets its holder run. (POSIX 2.8.4, SCHED_OTHER: others
// progress, too)
// flags: -O0 -O2
// red: atomic_flag_test_and_set_explicit(flag, order) 0
#include <stdatomic.h>

#include "check.h"

static atomic_flag lock = ATOMIC_FLAG_INIT;
// volatile, as the native compiler knows that sched_yield does not look at them.
static volatile int inside, total;

static void* routine(void* argument) {
  for (int i = 0; i < 20; i++) {
    while (atomic_flag_test_and_set_explicit(&lock, memory_order_acquire)) {
    }
    EQUAL(inside++, 0);
    sched_yield();
    total++;
    inside--;
    atomic_flag_clear_explicit(&lock, memory_order_release);
  }
  return argument;
}

int main(void) {
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) threads[i] = start(routine, NULL);
  for (int i = 0; i < 3; i++) join(threads[i]);
  printf("%d\n", total);
}
