// A thread that runs over its stack is reported with its name, and the program ends before anything else is overwritten. (Weft:
// docs/failures.md)
// flags: -O0 -O2
// native: skip
// output: before\n
// exit: 139
// errors: stack overflow in thread \d+ "digger"
#include "check.h"

static int dig(int depth) {
  volatile char frame[1000];
  frame[depth % 1000] = (char)depth;
  return depth ? dig(depth - 1) + frame[depth % 1000] : 0;
}

static void* routine(void* argument) {
  pthread_setname_np(pthread_self(), "digger");
  return (void*)(long)dig(*(int*)argument);
}

int main(void) {
  int depth = 400;  // more than fits into 256 KB, and less than would reach the end of memory
  puts("before");
  fflush(stdout);
  join(start(routine, &depth));
  puts("not reached");
}
