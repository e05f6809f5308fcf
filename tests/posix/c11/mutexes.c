// C11 mutexes of all types: thrd_busy from a try, thrd_timedout at the deadline, recursion where asked for.
// red: mtx_timedlock(mutex, deadline) thrd_busy
#include <threads.h>

#include "check.h"

static mtx_t mutex;

static int tries(void* timed) {
  EQUAL(mtx_trylock(&mutex), thrd_busy);
  if (!timed) return 0;
  struct timespec soon = in_ms(CLOCK_REALTIME, 30);
  EQUAL(mtx_timedlock(&mutex, &soon), thrd_timedout);
  CHECK(now_ns(CLOCK_REALTIME) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
  return 0;
}

int main(void) {
  const int types[] = {mtx_plain, mtx_timed, mtx_plain | mtx_recursive, mtx_timed | mtx_recursive};
  for (int i = 0; i < 4; i++) {
    const int timed = types[i] & mtx_timed, locks = types[i] & mtx_recursive ? 3 : 1;
    thrd_t thread;
    EQUAL(mtx_init(&mutex, types[i]), thrd_success);
    EQUAL(mtx_lock(&mutex), thrd_success);
    if (locks > 1) {
      EQUAL(mtx_lock(&mutex), thrd_success);
      EQUAL(mtx_trylock(&mutex), thrd_success);
    }
    for (int k = 0; k < locks; k++) {
      EQUAL(thrd_create(&thread, tries, timed ? &mutex : NULL), thrd_success);
      EQUAL(thrd_join(thread, NULL), thrd_success);
      EQUAL(mtx_unlock(&mutex), thrd_success);
    }
    EQUAL(mtx_trylock(&mutex), thrd_success);
    EQUAL(mtx_unlock(&mutex), thrd_success);
    mtx_destroy(&mutex);
    printf("type %d\n", i);
  }
}
