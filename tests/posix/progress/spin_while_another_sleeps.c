// A thread that spins on a flag does not keep a sleeper from waking when its time has come. (POSIX 2.8.4, SCHED_OTHER: others
// progress, too)
// flags: -O0 -O2
// red: sleep_ms(milliseconds) ({ while (1) sched_yield(); })
#include "check.h"

static volatile int awake;

static void* sleeps(void* argument) {
  sleep_ms(30);
  awake = 1;
  return argument;
}

int main(void) {
  pthread_t thread = start(sleeps, NULL);
  while (!awake) {
  }
  join(thread);
  puts("awake");
}
