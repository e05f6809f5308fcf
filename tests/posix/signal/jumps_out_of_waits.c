// POSIX 2.4.3: a handler may leave pthread_spin_lock, and the wait for a pthread_once routine, by a jump or pthread_exit.
// red: pthread_kill(thread,number) 0
// timeout: 5
#include <setjmp.h>
#include <sched.h>
#include <signal.h>

#include "handlers.h"

static pthread_spinlock_t lock;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static atomic_int begun, go_on;
static _Thread_local sigjmp_buf place;

static void jumps(int number) {
  (void)number;
  siglongjmp(place, 1);
}

static void exits(int number) {
  (void)number;
  pthread_exit(&begun);
}

static void* jumps_out_of_lock(void* argument) {
  if (sigsetjmp(place, 1) == 0) {
    begun = 1;
    pthread_spin_lock(&lock);
    EQUAL(0, 1);
  }
  return argument;
}

static void* ends_in_lock(void* argument) {
  begun = 1;
  pthread_spin_lock(&lock);
  return argument;
}

static void routine(void) {
  go_on = 1;
  while (go_on != 2) sched_yield();
}

static void* runs_routine(void* argument) {
  pthread_once(&once, routine);
  return argument;
}

static void* jumps_out_of_once(void* argument) {
  if (sigsetjmp(place, 1) == 0) {
    begun = 1;
    pthread_once(&once, routine);
    EQUAL(0, 1);
  }
  return argument;
}

static void* locks(void* argument) {
  pthread_spin_lock(&lock);
  pthread_spin_unlock(&lock);
  return argument;
}

// When it has begun to wait, or is about to.
static void* interrupted(void* (*wait)(void*), void (*handler)(int)) {
  begun = 0;
  on_signal(SIGUSR1, handler, 0);
  pthread_t thread = start(wait, NULL);
  while (!begun) sched_yield();
  sleep_ms(1);
  EQUAL(pthread_kill(thread, SIGUSR1), 0);
  return join(thread);
}

int main(void) {
  pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
  pthread_spin_lock(&lock);
  CHECK(interrupted(jumps_out_of_lock, jumps) == NULL);
  CHECK(interrupted(ends_in_lock, exits) == &begun);
  pthread_t thread = start(locks, NULL);
  pthread_spin_unlock(&lock);
  join(thread);

  pthread_t runner = start(runs_routine, NULL);
  while (!go_on) sched_yield();
  CHECK(interrupted(jumps_out_of_once, jumps) == NULL);
  go_on = 2;
  join(runner);
  pthread_once(&once, routine);
  puts("left");
}
