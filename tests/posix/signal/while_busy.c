// A thread that does not block is reached all the same: while it locks and unlocks, looks at a variable, at the clock, yields,
// tries a lock, writes to a pipe. (POSIX 2.4.1; the compiler's yield points)
// red: pthread_kill(thread, number) 0
#include <sched.h>

#include "handlers.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, held = PTHREAD_MUTEX_INITIALIZER;
static volatile sig_atomic_t caught;
static atomic_int started;
static int ends[2];
static void handler(int number) {
  (void)number;
  caught = 1;
}

static void locks(void) {
  pthread_mutex_lock(&mutex);
  pthread_mutex_unlock(&mutex);
}
static void looks(void) {
  while (!caught) {
  }
}
static void looks_at_clock(void) { (void)now_ns(CLOCK_MONOTONIC); }
static void yields(void) { sched_yield(); }
static void tries(void) { EQUAL(pthread_mutex_trylock(&held), EBUSY); }
static void passes(void) {
  char byte = 0;
  EQUAL(write(ends[1], &byte, 1), 1);
  EQUAL(read(ends[0], &byte, 1), 1);
}

static void* routine(void* argument) {
  started = 1;
  while (!caught) (*(void (**)(void))argument)();
  return NULL;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  EQUAL(pipe(ends), 0);
  pthread_mutex_lock(&held);
  void (*const steps[])(void) = {locks, looks, looks_at_clock, yields, tries, passes};
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    caught = started = 0;
    void (*step)(void) = steps[i];
    const pthread_t thread = start(routine, &step);
    while (!started) sched_yield();
    EQUAL(pthread_kill(thread, SIGUSR1), 0);
    join(thread);
    CHECK(caught);
  }
  puts("six reached");
}
