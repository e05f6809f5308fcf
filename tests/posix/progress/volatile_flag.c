// A loop that only reads a volatile flag ends when another thread sets it; both ways, many times. (POSIX 2.8.4, SCHED_OTHER:
// others progress, too)
// flags: -O0 -O1 -O2 -O3 -Os
// red: start(routine, argument) pthread_self()
#include "check.h"

static volatile int ping, pong;

static void* other(void* argument) {
  for (int i = 1; i <= 50; i++) {
    while (ping != i);
    pong = i;
  }
  return argument;
}

int main(void) {
  pthread_t thread = start(other, NULL);
  for (int i = 1; i <= 50; i++) {
    ping = i;
    while (pong < i) {
    }
  }
  join(thread);
  printf("%d %d\n", ping, pong);
}
