// Requeue wakes some and moves others to a second word without waking them; the comparing one gives EAGAIN on another value.
// (Linux futex(2), FUTEX_CMP_REQUEUE)
// red: FUTEX_REQUEUE_PRIVATE FUTEX_WAKE_PRIVATE
#include <limits.h>
#include <stdatomic.h>

#include "futex.h"

enum { count = 6 };
static uint32_t first, second;
static atomic_int woken;

static void* routine(void* argument) {
  EQUAL(futex(&first, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0), 0);
  atomic_fetch_add(&woken, 1);
  return argument;
}

static const void* at_most(long number) { return (const void*)number; }

int main(void) {
  pthread_t threads[count];
  for (int i = 0; i < count; i++) threads[i] = start(routine, NULL);
  FAILS(futex(&first, FUTEX_CMP_REQUEUE_PRIVATE, 1, at_most(1), &second, 77), EAGAIN);
  long moved = 0;
  while (moved < count) {
    long now = futex(&first, FUTEX_REQUEUE_PRIVATE, 0, at_most(INT_MAX), &second, 0);
    CHECK(now >= 0);
    moved += now;
    sched_yield();
  }
  EQUAL(moved, count);
  EQUAL(woken, 0);
  EQUAL(futex(&first, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0), 0);
  // One woken and two moved back, which counts as three.
  EQUAL(futex(&second, FUTEX_CMP_REQUEUE_PRIVATE, 1, at_most(2), &first, 0), 3);
  EQUAL(futex(&second, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0), count - 3);
  EQUAL(futex(&first, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0), 2);
  for (int i = 0; i < count; i++) join(threads[i]);
  printf("%ld moved, %d woken\n", moved, woken);
}
