// What the C11 calls give when they cannot: thrd_busy, thrd_timedout, thrd_error for a thread that cannot be joined or detached
// and for keys without end; a time that has passed is no error of a free mutex. (C11 7.26)
// red: thrd_detach(thread) 0
#include <threads.h>

#include "check.h"

static mtx_t mutex, end;
static cnd_t condition;

static int waits(void* argument) {
  EQUAL(mtx_lock(&end), thrd_success);
  EQUAL(mtx_unlock(&end), thrd_success);
  return argument != NULL;
}

static int tries(void* argument) {
  const struct timespec past = in_ms(CLOCK_REALTIME, -1000);
  EQUAL(mtx_trylock(&mutex), thrd_busy);
  EQUAL(mtx_timedlock(&mutex, &past), thrd_timedout);
  return argument != NULL;
}

int main(void) {
  const struct timespec past = in_ms(CLOCK_REALTIME, -1000);
  thrd_t thread;
  EQUAL(mtx_init(&mutex, mtx_timed), thrd_success);
  EQUAL(mtx_init(&end, mtx_plain), thrd_success);
  EQUAL(cnd_init(&condition), thrd_success);
  EQUAL(mtx_timedlock(&mutex, &past), thrd_success);
  EQUAL(cnd_timedwait(&condition, &mutex, &past), thrd_timedout);
  EQUAL(thrd_create(&thread, tries, NULL), thrd_success);
  EQUAL(thrd_join(thread, NULL), thrd_success);

  EQUAL(mtx_lock(&end), thrd_success);
  EQUAL(thrd_create(&thread, waits, NULL), thrd_success);
  EQUAL(thrd_detach(thread), thrd_success);
  EQUAL(thrd_detach(thread), thrd_error);
  EQUAL(thrd_join(thread, NULL), thrd_error);
  EQUAL(mtx_unlock(&end), thrd_success);

  tss_t key;
  int keys = 0, result;
  while ((result = tss_create(&key, NULL)) == thrd_success && keys < 100000) keys++;
  EQUAL(result, thrd_error);
  CHECK(keys > 50);
  puts("as C11 says");
}
