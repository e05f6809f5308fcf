// Each expiry ends the wait of one of several readers; a timer that is set while one reads is the one that is waited for.
// (Linux timerfd_create)
// red: timerfd_settime(timer, flags, setting, old) ((void)(setting), 0)
// timeout: 5
#include "timerfd.h"

static int timer;
static atomic_int taken;

static void* reads(void* argument) {
  taken += (int)take_from(timer);
  return argument;
}

int main(void) {
  timer = make_timer(CLOCK_MONOTONIC, 0);
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) threads[i] = start(reads, NULL);
  sleep_ms(2);
  set(timer, 100000, 0);
  sleep_ms(2);
  set(timer, 5, 10);
  for (int i = 0; i < 3; i++) join(threads[i]);
  CHECK(taken >= 3);
  puts("three");
}
