// A cancellation ends cnd_wait and cnd_timedwait, with the mutex held in the handler, thrd_join, whose thread is still to be
// joined, and thrd_sleep. (POSIX 2024 2.9.5.2)
// red: pthread_cancel(thread) 0
// timeout: 5
#include <threads.h>

#include "cancel.h"

static mtx_t mutex, held;
static cnd_t condition;
static thrd_t other;

static int waits_for_mutex(void* value) {
  EQUAL(mtx_lock(&held), thrd_success);
  return *(int*)value;
}
static int tries(void* argument) {
  (void)argument;
  return mtx_trylock(&mutex);
}
static void unlock(void* argument) {
  thrd_t trier;
  int result = -1;
  EQUAL(thrd_create(&trier, tries, NULL), thrd_success);
  EQUAL(thrd_join(trier, &result), thrd_success);
  EQUAL(result, thrd_busy);
  EQUAL(mtx_unlock(argument), thrd_success);
}
static void joins(void) { (void)thrd_join(other, NULL); }
static void sleeps(void) { (void)thrd_sleep(&(struct timespec){.tv_sec = 100}, NULL); }
static void waits(void) {
  EQUAL(mtx_lock(&mutex), thrd_success);
  pthread_cleanup_push(unlock, &mutex);
  (void)cnd_wait(&condition, &mutex);
  pthread_cleanup_pop(1);
}
static void waits_in_time(void) {
  const struct timespec then = in_ms(CLOCK_REALTIME, 100000);
  EQUAL(mtx_lock(&mutex), thrd_success);
  pthread_cleanup_push(unlock, &mutex);
  (void)cnd_timedwait(&condition, &mutex, &then);
  pthread_cleanup_pop(1);
}

int main(void) {
  int value = 3, result = -1;
  EQUAL(mtx_init(&mutex, mtx_timed), thrd_success);
  EQUAL(mtx_init(&held, mtx_plain), thrd_success);
  EQUAL(mtx_lock(&held), thrd_success);
  EQUAL(cnd_init(&condition), thrd_success);
  EQUAL(thrd_create(&other, waits_for_mutex, &value), thrd_success);
  void (*const calls[])(void) = {joins, sleeps, waits, waits_in_time};
  for (int i = 0; i < 4; i++) is_cancelled_while_blocked(calls[i]);
  EQUAL(mtx_unlock(&held), thrd_success);
  EQUAL(thrd_join(other, &result), thrd_success);
  EQUAL(result, 3);
  puts("four ended");
}
