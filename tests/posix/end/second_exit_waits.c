// A second exit does not end the program under the handlers of the first: it waits (glibc learnt that in 2.41).
// native: skip
// exit: 6
// output: handler has finished\n
#include "check.h"

static pthread_barrier_t both;

static void handler(void) {
  sleep_ms(50);
  puts("handler has finished");
}

static void* also_exits(void* argument) {
  (void)argument;
  pthread_barrier_wait(&both);
  sleep_ms(10);
  exit(6);
}

int main(void) {
  pthread_barrier_init(&both, NULL, 2);
  atexit(handler);
  start(also_exits, NULL);
  pthread_barrier_wait(&both);
  exit(6);
}
