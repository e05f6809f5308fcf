// Threads that compute share the time: each of them gets on while none of them calls anything. (POSIX 2.8.4, SCHED_OTHER)
// flags: -O0 -O2
// component: -fpreempt
// red: start(routine, argument) start(ends_at_once, argument)
#include "../check.h"

static inline void* ends_at_once(void* argument) { return argument; }
static unsigned long long turns[4];

static void* compute(void* mine) {
  unsigned x = 1;
  for (unsigned long long turn = 0; ((x ^ turn) & 1) != 0; turn++) {
    x = x * 1664525 + 1013904223;
    *(volatile unsigned long long*)mine = turn;
  }
  return mine;
}

int main(void) {
  for (int i = 0; i < 4; i++) start(compute, &turns[i]);
  sleep_ms(100);
  unsigned long long before[4];
  for (int i = 0; i < 4; i++) before[i] = ((volatile unsigned long long*)turns)[i];
  sleep_ms(100);
  for (int i = 0; i < 4; i++) CHECK(before[i] > 0 && ((volatile unsigned long long*)turns)[i] > before[i]);
  puts("all get on");
  exit(0);
}
