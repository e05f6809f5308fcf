// Sleeps last at least as long as asked; only the sleeper sleeps; EINVAL for a time that is none. (POSIX nanosleep)
// red: nanosleep(time, left) 0
#include "check.h"

static int counted;

static void* counts(void* argument) {
  for (int i = 0; i < 1000; i++, counted++) sched_yield();
  return argument;
}

int main(void) {
  pthread_t thread = start(counts, NULL);
  struct timespec span = {.tv_nsec = 50000000}, left = {5, 5};
  long long began = now_ns(CLOCK_MONOTONIC);
  EQUAL(nanosleep(&span, &left), 0);
  CHECK(now_ns(CLOCK_MONOTONIC) - began >= 50000000);
  began = now_ns(CLOCK_MONOTONIC);
  EQUAL(usleep(20000), 0);
  CHECK(now_ns(CLOCK_MONOTONIC) - began >= 20000000);
  span.tv_nsec = 1000000000;
  FAILS(nanosleep(&span, NULL), EINVAL);
  span = (struct timespec){.tv_sec = -1};
  FAILS(nanosleep(&span, NULL), EINVAL);
  span = (struct timespec){0};
  EQUAL(nanosleep(&span, NULL), 0);
  EQUAL(sleep(0), 0);
  join(thread);
  printf("%d counted\n", counted);
}
