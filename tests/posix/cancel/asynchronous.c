// A thread of the asynchronous type is cancelled though it calls no cancellation point: while it locks and unlocks, while it
// looks at a variable, while it looks at a clock, while it yields, while it waits for a mutex. (POSIX 2.9.5.1,
// pthread_setcanceltype)
// red: pthread_setcanceltype(type, old) 0
#include <sched.h>

#include "../check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_spinlock_t spin;
static volatile int started, never;

static void lock_and_unlock(void) {
  pthread_spin_lock(&spin);
  pthread_spin_unlock(&spin);
}
static void look(void) {
  while (!never) {
  }
}
static void look_at_clock(void) { (void)now_ns(CLOCK_MONOTONIC); }
static void yield(void) { sched_yield(); }
static void wait_for_mutex(void) { pthread_mutex_lock(&mutex); }

static void (*const steps[])(void) = {lock_and_unlock, look, look_at_clock, yield, wait_for_mutex};

static void* routine(void* argument) {
  EQUAL(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL), 0);
  started = 1;
  for (;;) steps[*(int*)argument]();
  return argument;
}

int main(void) {
  pthread_spin_init(&spin, 0);
  pthread_mutex_lock(&mutex);
  for (int i = 0; i < 5; i++) {
    started = 0;
    pthread_t thread = start(routine, &i);
    while (!started) sched_yield();
    sleep_ms(2);
    EQUAL(pthread_cancel(thread), 0);
    CHECK(join(thread) == PTHREAD_CANCELED);
  }
  puts("five cancelled");
}
