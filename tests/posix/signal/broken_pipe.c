// Writing to a pipe without a reader sends SIGPIPE to the thread that writes: its handler runs, and write gives EPIPE. (POSIX
// write)
// red: signal(number, handler) 0
#include "handlers.h"

static _Thread_local volatile int caught;
static void handler(int number) {
  (void)number;
  caught++;
}

static void* writes(void* argument) {
  const int end = *(int*)argument;
  FAILS(write(end, "x", 1), EPIPE);
  EQUAL(caught, 1);
  return NULL;
}

int main(void) {
  int ends[2];
  EQUAL(pipe(ends), 0);
  EQUAL(close(ends[0]), 0);
  signal(SIGPIPE, handler);
  join(start(writes, &ends[1]));
  EQUAL(caught, 0);
  signal(SIGPIPE, SIG_IGN);
  FAILS(write(ends[1], "x", 1), EPIPE);
  EQUAL(caught, 0);
  puts("caught, ignored");
}
