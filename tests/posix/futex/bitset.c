// A wake with a bitset reaches only waiters that share a bit; the empty set is EINVAL. (Linux futex(2), FUTEX_WAIT_BITSET)
// red: FUTEX_WAKE_BITSET_PRIVATE FUTEX_WAKE_PRIVATE
#include <limits.h>
#include <stdatomic.h>

#include "futex.h"

static uint32_t word;
static atomic_int odd, even;

static void* routine(void* argument) {
  const uint32_t set = *(uint32_t*)argument;
  EQUAL(futex(&word, FUTEX_WAIT_BITSET_PRIVATE, 0, NULL, NULL, set), 0);
  atomic_fetch_add(set & 1 ? &odd : &even, 1);
  return NULL;
}

static void wake(uint32_t set, int wanted) {
  for (int told = 0; told < wanted; sched_yield()) {
    long now = futex(&word, FUTEX_WAKE_BITSET_PRIVATE, INT_MAX, NULL, NULL, set);
    CHECK(now >= 0);
    told += (int)now;
  }
}

int main(void) {
  pthread_t threads[6];
  uint32_t sets[6] = {0x11, 0x10, 0x21, 0x20, 0x41, 0x40};
  FAILS(futex(&word, FUTEX_WAIT_BITSET_PRIVATE, 0, NULL, NULL, 0), EINVAL);
  FAILS(futex(&word, FUTEX_WAKE_BITSET_PRIVATE, 1, NULL, NULL, 0), EINVAL);
  for (int i = 0; i < 6; i++) threads[i] = start(routine, &sets[i]);
  wake(0x1, 3);
  for (int i = 0; i < 6; i += 2) join(threads[i]);
  printf("odd %d, even %d\n", odd, even);
  EQUAL(futex(&word, FUTEX_WAKE_BITSET_PRIVATE, INT_MAX, NULL, NULL, 0xf), 0);
  wake(0x10, 1);
  join(threads[1]);
  printf("odd %d, even %d\n", odd, even);
  wake(0xffffffff, 2);
  join(threads[3]);
  join(threads[5]);
  printf("odd %d, even %d\n", odd, even);
}
