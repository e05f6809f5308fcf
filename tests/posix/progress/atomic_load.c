// A loop that only loads an atomic ends when another thread stores, whatever the memory order. (POSIX 2.8.4, SCHED_OTHER:
// others progress, too)
// flags: -O0 -O1 -O2 -O3 -Os
// red: atomic_store_explicit(object, value, order) (void)0
#include <stdatomic.h>
#include <stdbool.h>

#include "check.h"

static atomic_int relaxed, acquired;
static _Atomic(void*) pointer;
static atomic_bool flag;

static void* sets(void* argument) {
  atomic_store_explicit(&relaxed, 1, memory_order_relaxed);
  sched_yield();
  atomic_store_explicit(&acquired, 1, memory_order_release);
  sched_yield();
  atomic_store(&pointer, argument);
  sched_yield();
  flag = true;
  return argument;
}

int main(void) {
  int marker;
  pthread_t thread = start(sets, &marker);
  while (!atomic_load_explicit(&relaxed, memory_order_relaxed)) {
  }
  while (!atomic_load_explicit(&acquired, memory_order_acquire)) {
  }
  do {
  } while (atomic_load(&pointer) == NULL);
  while (!flag);
  join(thread);
  puts("four loops");
}
