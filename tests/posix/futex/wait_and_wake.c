// A wait on another value gives EAGAIN; wake tells how many it woke and wakes no more than asked. (Linux futex(2), FUTEX_WAIT,
// FUTEX_WAKE)
// red: FUTEX_WAKE_PRIVATE FUTEX_WAIT_PRIVATE
#include <stdatomic.h>

#include "futex.h"

enum { count = 8 };
static uint32_t word;
static atomic_int woken;

static void* routine(void* argument) {
  while (futex(&word, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0) != 0) CHECK(errno == EINTR);
  atomic_fetch_add(&woken, 1);
  return argument;
}

int main(void) {
  pthread_t threads[count];
  FAILS(futex(&word, FUTEX_WAIT_PRIVATE, 1, NULL, NULL, 0), EAGAIN);
  FAILS(futex(&word, FUTEX_WAIT, 7, NULL, NULL, 0), EAGAIN);
  EQUAL(futex(&word, FUTEX_WAKE_PRIVATE, 10, NULL, NULL, 0), 0);
  for (int i = 0; i < count; i++) threads[i] = start(routine, NULL);
  int told = 0;
  for (int wake = 1; told < count;) {
    long now = futex(&word, FUTEX_WAKE_PRIVATE, (uint32_t)wake, NULL, NULL, 0);
    CHECK(now >= 0 && now <= wake);
    told += (int)now;
    if (now == wake && wake < 3) wake++;
    sched_yield();
  }
  for (int i = 0; i < count; i++) join(threads[i]);
  EQUAL(futex(&word, FUTEX_WAKE_PRIVATE, 10, NULL, NULL, 0), 0);
  printf("told %d, woken %d\n", told, woken);
}
