// thrd_join, thrd_sleep, cnd_wait and cnd_timedwait are cancellation points: they act on entry. (POSIX 2024 2.9.5.2)
// red: pthread_cancel(thread) 0
#include <threads.h>

#include "cancel.h"

static mtx_t mutex, held;
static cnd_t condition;
static thrd_t other;
static const struct timespec past;

static int waits_for_mutex(void* argument) {
  EQUAL(mtx_lock(&held), thrd_success);
  return *(int*)argument;
}
static void unlock(void* argument) { EQUAL(mtx_unlock(argument), thrd_success); }
static void joins(void) { (void)thrd_join(other, NULL); }
static void sleeps(void) { (void)thrd_sleep(&(struct timespec){.tv_nsec = 1}, NULL); }
static void waits(void) {
  EQUAL(mtx_lock(&mutex), thrd_success);
  pthread_cleanup_push(unlock, &mutex);
  (void)cnd_wait(&condition, &mutex);
  pthread_cleanup_pop(1);
}
static void waits_in_time(void) {
  EQUAL(mtx_lock(&mutex), thrd_success);
  pthread_cleanup_push(unlock, &mutex);
  (void)cnd_timedwait(&condition, &mutex, &past);
  pthread_cleanup_pop(1);
}

int main(void) {
  int value = 3, result = -1;
  EQUAL(mtx_init(&mutex, mtx_plain), thrd_success);
  EQUAL(mtx_init(&held, mtx_plain), thrd_success);
  EQUAL(mtx_lock(&held), thrd_success);
  EQUAL(cnd_init(&condition), thrd_success);
  EQUAL(thrd_create(&other, waits_for_mutex, &value), thrd_success);
  void (*const calls[])(void) = {joins, sleeps, waits, waits_in_time};
  for (int i = 0; i < 4; i++) is_cancelled_on_entry(calls[i]);
  EQUAL(mtx_unlock(&held), thrd_success);
  EQUAL(thrd_join(other, &result), thrd_success);
  EQUAL(result, 3);
  EQUAL(mtx_trylock(&mutex), thrd_success);
  puts("four on entry");
}
