// Without -fpreempt a computation that calls nothing is not interrupted: the watchdogs of the other programs here would not
// bark. (Weft: docs/architecture.md)
// native: skip
// flags: -O0 -O2
// output: computed, then woken\n
#include <sched.h>

#include "../check.h"
#include "compute.h"

static volatile int woken;
static volatile unsigned result;

static void* watch(void* argument) {
  sleep_ms(1);
  woken = 1;
  return argument;
}

int main(void) {
  pthread_t thread = start(watch, NULL);
  sched_yield();
  result = compute_long();
  EQUAL(woken, 0);
  join(thread);
  EQUAL(woken, 1);
  puts("computed, then woken");
}
