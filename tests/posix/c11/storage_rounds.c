// Destructors of C11 storage run when a thread ends by return or by thrd_exit, again while they set values, TSS_DTOR_ITERATIONS
// times at most; tss_delete calls none. (C11 7.26.6)
// red: tss_set(key, value) thrd_success
#include <threads.h>

#include "check.h"

static tss_t key, deleted;
static int calls;

static void sets_again(void* value) {
  calls++;
  EQUAL(tss_set(key, value), thrd_success);
}
static void never(void* value) {
  (void)value;
  CHECK(0);
}

static int routine(void* argument) {
  EQUAL(tss_set(key, &key), thrd_success);
  EQUAL(tss_set(deleted, &key), thrd_success);
  tss_delete(deleted);
  if (argument) thrd_exit(1);
  return 2;
}

int main(void) {
  int some = 0;
  EQUAL(tss_create(&key, sets_again), thrd_success);
  for (int i = 0; i < 2; i++) {
    thrd_t thread;
    int result = 0;
    calls = 0;
    EQUAL(tss_create(&deleted, never), thrd_success);
    EQUAL(thrd_create(&thread, routine, i == 0 ? NULL : &some), thrd_success);
    EQUAL(thrd_join(thread, &result), thrd_success);
    EQUAL(result, i == 0 ? 2 : 1);
    EQUAL(calls, TSS_DTOR_ITERATIONS);
  }
  puts("as many rounds as told");
}
