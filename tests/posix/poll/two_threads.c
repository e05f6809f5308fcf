// Two threads may poll one descriptor: what comes wakes both; who finds that the other has taken it waits on for its timeout.
// (POSIX poll)
// red: POLLIN 0
// timeout: 5
#include "poll.h"

static int counter;
static atomic_int woken;

static void* waits(void* argument) {
  EQUAL(polled(counter, POLLIN, -1), POLLIN);
  woken++;
  return argument;
}

static void* waits_and_takes(void* argument) {
  long long value = 0;
  const long long before = now_ns(CLOCK_MONOTONIC);
  for (;;) {
    if (polled(counter, POLLIN, 300) == 0) break;
    if (read(counter, &value, 8) == 8) return (void*)1;
  }
  CHECK(now_ns(CLOCK_MONOTONIC) - before >= 300000000);
  return argument;
}

int main(void) {
  counter = eventfd(0, EFD_NONBLOCK);
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) threads[i] = start(waits, NULL);
  sleep_ms(3);
  EQUAL(write(counter, &(long long){1}, 8), 8);
  for (int i = 0; i < 2; i++) join(threads[i]);
  EQUAL(woken, 2);
  long long value;
  EQUAL(read(counter, &value, 8), 8);
  for (int i = 0; i < 2; i++) threads[i] = start(waits_and_takes, NULL);
  sleep_ms(3);
  EQUAL(write(counter, &(long long){1}, 8), 8);
  int taken = 0;
  for (int i = 0; i < 2; i++) taken += join(threads[i]) != NULL;
  EQUAL(taken, 1);
  puts("both");
}
