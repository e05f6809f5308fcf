// A thread that takes over a pooled stack finds its thread-local variables as initialised, not as the last one left them. (C11
// 6.2.4)
// red: memset(to, byte, size) 0
#include "check.h"

static _Thread_local int counter = 10;
static _Thread_local char scratch[256];
static int dirty;

static void* routine(void* argument) {
  EQUAL(counter, 10);
  for (int i = 0; i < 256; i++) EQUAL(scratch[i], 0);
  counter++;
  memset(scratch, 0x5a, sizeof scratch);
  dirty += scratch[100] == 0x5a;
  return argument;
}

int main(void) {
  for (int i = 0; i < 1000; i++) join(start(routine, NULL));
  printf("%d dirty, main %d\n", dirty, counter);
}
