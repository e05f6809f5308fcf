// Loops of compare-and-exchange, strong, weak and by the old builtin, let the thread run that changes the word. (POSIX 2.8.4,
// SCHED_OTHER: others progress, too)
// flags: -O0 -O2
// red: __sync_bool_compare_and_swap(object, from, to) 0
#include <stdatomic.h>

#include "check.h"

static atomic_int state = 1;
static int word = 1;

static void* routine(void* argument) {
  int expected;
  sched_yield();
  atomic_store(&state, 0);
  do {
    expected = 2;
  } while (!atomic_compare_exchange_strong(&state, &expected, 3));
  sched_yield();
  __sync_lock_release(&word);
  return argument;
}

int main(void) {
  pthread_t thread = start(routine, NULL);
  int expected = 0;
  while (!atomic_compare_exchange_weak(&state, &expected, 2)) expected = 0;
  while (!__sync_bool_compare_and_swap(&word, 0, 5)) {
  }
  join(thread);
  printf("%d %d\n", state, word);
}
