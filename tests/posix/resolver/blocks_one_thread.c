// A lookup that takes long blocks its own thread and no other, and several go on at once. (POSIX 2.9.1)
// net: names
// resolver: scripted
// native: skip
#include "resolver.h"
//
#include <sched.h>

#include "../check.h"

static const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
static volatile int looking = 3;

static void* look_up(void* argument) {
  (void)argument;
  EQUAL(count_of("slow.test", "80", hints, "192.0.2.9 80"), 1);
  looking--;
  return NULL;
}

int main(void) {
  const long long begin = now_ns(CLOCK_MONOTONIC);
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) threads[i] = start(look_up, NULL);
  long turns = 0;
  while (looking == 3) {
    sched_yield();
    turns++;
  }
  CHECK(turns > 100);
  for (int i = 0; i < 3; i++) join(threads[i]);
  CHECK(now_ns(CLOCK_MONOTONIC) - begin < 2 * 300000000LL);  // each takes 300 ms
}
