// C11 tss_t with destructors, call_once among threads, thrd_sleep and thrd_yield.
// red: tss_set(key, value) thrd_success
#include <threads.h>

#include "check.h"

static tss_t key;
static once_flag flag = ONCE_FLAG_INIT;
static mtx_t mutex;
static int runs, sum;

static void destroy(void* value) {
  mtx_lock(&mutex);
  sum += *(int*)value;
  mtx_unlock(&mutex);
  free(value);
}

static void initialise(void) {
  runs++;
  EQUAL(mtx_init(&mutex, mtx_plain), thrd_success);
  EQUAL(tss_create(&key, destroy), thrd_success);
}

static int routine(void* argument) {
  call_once(&flag, initialise);
  CHECK(tss_get(key) == NULL);
  int* mine = malloc(sizeof *mine);
  *mine = *(int*)argument;
  EQUAL(tss_set(key, mine), thrd_success);
  thrd_yield();
  CHECK(tss_get(key) == mine);
  return 0;
}

int main(void) {
  thrd_t threads[8];
  int numbers[8];
  for (int i = 0; i < 8; i++) {
    numbers[i] = 1 << i;
    EQUAL(thrd_create(&threads[i], routine, &numbers[i]), thrd_success);
  }
  for (int i = 0; i < 8; i++) EQUAL(thrd_join(threads[i], NULL), thrd_success);
  long long began = now_ns(CLOCK_MONOTONIC);
  EQUAL(thrd_sleep(&(struct timespec){.tv_nsec = 20000000}, NULL), 0);
  CHECK(now_ns(CLOCK_MONOTONIC) - began >= 20000000);
  CHECK(thrd_sleep(&(struct timespec){.tv_nsec = 1000000000}, NULL) < -1);
  tss_delete(key);
  printf("%d run, sum %d\n", runs, sum);
}
