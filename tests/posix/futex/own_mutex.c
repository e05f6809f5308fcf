// A mutex that a program builds itself on SYS_futex and atomics works (three states, as in the literature). (Linux futex(2),
// futex(7))
// red: FUTEX_WAIT_PRIVATE FUTEX_LOCK_PI_PRIVATE
#include "futex.h"

static uint32_t state;  // 0 free, 1 held, 2 held and waited for
// volatile, as the native compiler knows that sched_yield does not look at them.
static volatile int inside, total;

static void lock(void) {
  uint32_t seen = 0;
  if (__atomic_compare_exchange_n(&state, &seen, 1, 0, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) return;
  while (__atomic_exchange_n(&state, 2, __ATOMIC_ACQUIRE) != 0) {
    long status = futex(&state, FUTEX_WAIT_PRIVATE, 2, NULL, NULL, 0);
    CHECK(status == 0 || errno == EAGAIN || errno == EINTR);
  }
}

static void unlock(void) {
  if (__atomic_exchange_n(&state, 0, __ATOMIC_RELEASE) == 2) CHECK(futex(&state, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0) >= 0);
}

static void* routine(void* argument) {
  for (int i = 0; i < 1000; i++) {
    lock();
    EQUAL(inside++, 0);
    if (i % 5 == 0) sched_yield();
    total++;
    inside--;
    unlock();
  }
  return argument;
}

int main(void) {
  pthread_t threads[6];
  for (int i = 0; i < 6; i++) threads[i] = start(routine, NULL);
  for (int i = 0; i < 6; i++) join(threads[i]);
  printf("%d\n", total);
}
