// setjmp and longjmp work in every thread on its own, nested and interleaved; longjmp with 0 gives 1. (POSIX setjmp, longjmp)
// flags: -O0 -O2
// red: longjmp(where, value) _exit(1)
#include <setjmp.h>

#include "check.h"

static _Thread_local jmp_buf outer, inner;

static void dive(int depth, int value) {
  volatile char frame[64];
  frame[0] = (char)depth;
  sched_yield();
  if (depth == 0) longjmp(value % 2 ? outer : inner, value);
  dive(depth - 1, value);
  frame[0]++;
}

static void* routine(void* argument) {
  const int seed = *(int*)argument;
  volatile long total = 0;
  for (volatile int i = 0; i < 20; i++) {
    int came = setjmp(outer);
    if (came) {
      total += came;
      continue;
    }
    came = setjmp(inner);
    if (came == 0) dive(seed + i % 5, seed * 2 + i);
    total += came * 1000;
  }
  return (void*)total;
}

int main(void) {
  pthread_t threads[6];
  int seeds[6];
  for (int i = 0; i < 6; i++) {
    seeds[i] = i + 1;
    threads[i] = start(routine, &seeds[i]);
  }
  for (int i = 0; i < 6; i++) printf("%ld\n", (long)join(threads[i]));
  jmp_buf here;
  int came = setjmp(here);
  if (came == 0) longjmp(here, 0);
  printf("zero gives %d\n", came);
}
