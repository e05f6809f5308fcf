// glibc pthread_clockjoin_np: ETIMEDOUT at a time of either clock, EINVAL for others; then the thread can still be joined.
// red: pthread_clockjoin_np(thread,result,clock,time) pthread_join(thread, result)
// timeout: 5
#include <semaphore.h>

#include "../check.h"

static sem_t end;

static void* waits(void* argument) {
  sem_wait(&end);
  return argument;
}

int main(void) {
  sem_init(&end, 0, 0);
  pthread_t thread = start(waits, &end);
  const clockid_t clocks[] = {CLOCK_REALTIME, CLOCK_MONOTONIC};
  for (int i = 0; i < 2; i++) {
    const struct timespec soon = in_ms(clocks[i], 10), past = in_ms(clocks[i], -1000);
    EQUAL(pthread_clockjoin_np(thread, NULL, clocks[i], &past), ETIMEDOUT);
    EQUAL(pthread_clockjoin_np(thread, NULL, clocks[i], &soon), ETIMEDOUT);
    CHECK(now_ns(clocks[i]) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
  }
  const struct timespec later = in_ms(CLOCK_MONOTONIC, 100000);
  EQUAL(pthread_clockjoin_np(thread, NULL, CLOCK_PROCESS_CPUTIME_ID, &later), EINVAL);
  sem_post(&end);
  void* result = NULL;
  EQUAL(pthread_clockjoin_np(thread, &result, CLOCK_MONOTONIC, &later), 0);
  CHECK(result == &end);
  thread = start(waits, NULL);
  sem_post(&end);
  EQUAL(pthread_clockjoin_np(thread, NULL, CLOCK_MONOTONIC, NULL), 0);
  puts("joined");
}
