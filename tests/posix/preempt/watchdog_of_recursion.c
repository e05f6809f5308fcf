// The same of a computation that is a recursion without any loop, through a pointer and between two functions. (POSIX
// timer_create)
// flags: -O0 -O2
// component: -fpreempt
// red: sleep_ms(milliseconds) ({ while (1) pause(); })
#include "../check.h"

static int (*volatile next)(int depth);

__attribute__((noinline)) static int walk(int depth) { return depth == 0 ? 1 : next(depth - 1) + next(depth - 1); }

static void* watch(void* argument) {
  sleep_ms(30);
  puts("too late");
  exit(0);
  return argument;
}

int main(void) {
  next = walk;
  start(watch, NULL);
  printf("%d\n", walk(100));
}
