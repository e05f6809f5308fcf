// POSIX threads run concurrently (XBD 3, Thread): a thread that wakes at its time ends a computation that calls nothing.
// flags: -O0 -O1 -O2 -Os
// component: -fpreempt
// red: sleep_ms(milliseconds) ({ while (1) pause(); })
#include "../check.h"
#include "compute.h"

static void* watch(void* argument) {
  sleep_ms(30);
  puts("too late");
  exit(0);
  return argument;
}

int main(void) {
  start(watch, NULL);
  printf("%u\n", compute_for_ever());
}
