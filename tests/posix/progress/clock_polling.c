// A loop that looks at the clock and a plain flag lets others run, though the call that it makes never fails. (POSIX 2.8.4,
// SCHED_OTHER: others progress, too)
// flags: -O0 -O2
// red: clock_gettime(clock, time) ({ while (1) sched_yield(); 0; })
#include "check.h"

static int done;

static void* counts(void* argument) {
  done = 1;
  return argument;
}

int main(void) {
  pthread_t thread = start(counts, NULL);
  struct timespec now;
  while (!__atomic_load_n(&done, __ATOMIC_RELAXED)) clock_gettime(CLOCK_MONOTONIC, &now);
  join(thread);
  puts("done");
}
