// A thread that waits for a mutex, a read-write lock, a barrier, a condition, a once routine or another thread's end runs a
// handler meanwhile, and goes on waiting: none of them gives EINTR. (POSIX pthread_mutex_lock, pthread_rwlock_rdlock,
// pthread_barrier_wait, pthread_cond_wait, pthread_once, pthread_join)
// red: pthread_kill(thread, number) 0
#include <sched.h>

#include "handlers.h"

static atomic_int caught, through, in_once, leave_once;
static pthread_t caught_in;
static void handler(int number) {
  (void)number;
  caught_in = pthread_self();
  caught++;
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, condition_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int signalled;
static pthread_t joined;

static void* locks(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  through++;
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return argument;
}
static void* locks_in_time(void* argument) {
  const struct timespec then = in_ms(CLOCK_REALTIME, 100000);
  EQUAL(pthread_mutex_timedlock(&mutex, &then), 0);
  through++;
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return argument;
}
static void* reads(void* argument) {
  EQUAL(pthread_rwlock_rdlock(&rwlock), 0);
  through++;
  EQUAL(pthread_rwlock_unlock(&rwlock), 0);
  return argument;
}
static void* writes(void* argument) {
  EQUAL(pthread_rwlock_wrlock(&rwlock), 0);
  through++;
  EQUAL(pthread_rwlock_unlock(&rwlock), 0);
  return argument;
}
static void* meets(void* argument) {
  const int result = pthread_barrier_wait(&barrier);
  CHECK(result == 0 || result == PTHREAD_BARRIER_SERIAL_THREAD);
  through++;
  return argument;
}
static void* waits(void* argument) {
  EQUAL(pthread_mutex_lock(&condition_mutex), 0);
  while (!signalled) EQUAL(pthread_cond_wait(&condition, &condition_mutex), 0);
  through++;
  EQUAL(pthread_mutex_unlock(&condition_mutex), 0);
  return argument;
}
static void* waits_in_time(void* argument) {
  const struct timespec then = in_ms(CLOCK_REALTIME, 100000);
  EQUAL(pthread_mutex_lock(&condition_mutex), 0);
  while (!signalled) EQUAL(pthread_cond_timedwait(&condition, &condition_mutex, &then), 0);
  through++;
  EQUAL(pthread_mutex_unlock(&condition_mutex), 0);
  return argument;
}
static void stays(void) {
  in_once = 1;
  while (!leave_once) sleep_ms(1);
}
static void* runs_once(void* argument) {
  EQUAL(pthread_once(&once, stays), 0);
  through++;
  return argument;
}
static void* joins(void* argument) {
  EQUAL(pthread_join(joined, NULL), 0);
  through++;
  return argument;
}
static void* stays_until_told(void* argument) {
  while (!leave_once) sleep_ms(1);
  return argument;
}

// `thread` is blocked, or soon will be, and handles three signals meanwhile.
static void interrupt(pthread_t thread) {
  for (int i = 0; i < 3; i++) {
    const int before = caught;
    sleep_ms(1);
    EQUAL(pthread_kill(thread, SIGUSR1), 0);
    for (int spins = 0; caught == before; spins++) {
      sleep_ms(1);
      CHECK(spins < 5000);
    }
    CHECK(pthread_equal(caught_in, thread));
  }
  EQUAL(through, 0);
}

static void finish(pthread_t thread) {
  join(thread);
  EQUAL(through, 1);
  through = 0;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  EQUAL(pthread_barrier_init(&barrier, NULL, 2), 0);
  pthread_t thread;

  void* (*const lockers[])(void*) = {locks, locks_in_time};
  for (int i = 0; i < 2; i++) {
    EQUAL(pthread_mutex_lock(&mutex), 0);
    interrupt(thread = start(lockers[i], NULL));
    EQUAL(pthread_mutex_unlock(&mutex), 0);
    finish(thread);
  }
  void* (*const sharers[])(void*) = {reads, writes};
  for (int i = 0; i < 2; i++) {
    EQUAL(pthread_rwlock_wrlock(&rwlock), 0);
    interrupt(thread = start(sharers[i], NULL));
    EQUAL(pthread_rwlock_unlock(&rwlock), 0);
    finish(thread);
  }
  interrupt(thread = start(meets, NULL));
  (void)pthread_barrier_wait(&barrier);
  finish(thread);

  void* (*const waiters[])(void*) = {waits, waits_in_time};
  for (int i = 0; i < 2; i++) {
    signalled = 0;
    interrupt(thread = start(waiters[i], NULL));
    EQUAL(pthread_mutex_lock(&condition_mutex), 0);
    signalled = 1;
    EQUAL(pthread_cond_signal(&condition), 0);
    EQUAL(pthread_mutex_unlock(&condition_mutex), 0);
    finish(thread);
  }
  const pthread_t first = start(runs_once, NULL);
  while (!in_once) sched_yield();
  interrupt(thread = start(runs_once, NULL));
  leave_once = 1;
  join(first);
  join(thread);
  EQUAL(through, 2);
  through = leave_once = 0;

  joined = start(stays_until_told, NULL);
  interrupt(thread = start(joins, NULL));
  leave_once = 1;
  finish(thread);
  puts("nine waits, 27 handlers");
}
