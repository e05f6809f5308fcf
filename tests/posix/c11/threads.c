// C11 threads: thrd_create, the result through thrd_join, thrd_exit from a nested call, thrd_detach, thrd_equal.
// red: thrd_exit(result) (void)(result)
#include <threads.h>

#include "check.h"

static mtx_t mutex;
static cnd_t changed;
static int detached_done;

static int returns(void* argument) { return *(int*)argument + 1; }

static int nested(int depth) {
  if (depth == 0) thrd_exit(-7);
  return nested(depth - 1) + 1;
}

static int exits(void* argument) { return nested(*(int*)argument); }

static int equals(void* argument) {
  mtx_lock(&mutex);
  int equal = thrd_equal(thrd_current(), *(thrd_t*)argument) != 0;
  mtx_unlock(&mutex);
  return equal;
}

static int detached(void* argument) {
  (void)argument;
  mtx_lock(&mutex);
  detached_done = 1;
  cnd_signal(&changed);
  mtx_unlock(&mutex);
  return 0;
}

int main(void) {
  thrd_t thread;
  int result, number = 5;
  EQUAL(mtx_init(&mutex, mtx_plain), thrd_success);
  EQUAL(cnd_init(&changed), thrd_success);
  EQUAL(thrd_create(&thread, returns, &number), thrd_success);
  EQUAL(thrd_join(thread, &result), thrd_success);
  printf("%d\n", result);
  EQUAL(thrd_create(&thread, exits, &number), thrd_success);
  EQUAL(thrd_join(thread, &result), thrd_success);
  printf("%d\n", result);
  mtx_lock(&mutex);
  EQUAL(thrd_create(&thread, equals, &thread), thrd_success);
  mtx_unlock(&mutex);
  EQUAL(thrd_join(thread, &result), thrd_success);
  printf("%d\n", result);
  EQUAL(thrd_create(&thread, detached, NULL), thrd_success);
  EQUAL(thrd_detach(thread), thrd_success);
  mtx_lock(&mutex);
  while (!detached_done) EQUAL(cnd_wait(&changed, &mutex), thrd_success);
  mtx_unlock(&mutex);
  puts("detached done");
}
