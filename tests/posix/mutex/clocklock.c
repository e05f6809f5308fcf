// pthread_mutex_clocklock measures its deadline by the clock it is given; a clock that cannot be waited on is EINVAL. (POSIX
// 2024 pthread_mutex_clocklock)
// red: pthread_mutex_clocklock(mutex, clock, deadline) pthread_mutex_timedlock(mutex, deadline)
#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void* waits(void* argument) {
  clockid_t clock = *(clockid_t*)argument;
  struct timespec soon = in_ms(clock, 40);
  EQUAL(pthread_mutex_clocklock(&mutex, clock, &soon), ETIMEDOUT);
  CHECK(now_ns(clock) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
  EQUAL(pthread_mutex_clocklock(&mutex, CLOCK_PROCESS_CPUTIME_ID, &soon), EINVAL);
  return NULL;
}

int main(void) {
  clockid_t clocks[] = {CLOCK_MONOTONIC, CLOCK_REALTIME};
  struct timespec past = in_ms(CLOCK_MONOTONIC, -1);
  EQUAL(pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &past), 0);
  for (int i = 0; i < 2; i++) {
    // By the monotonic clock, the deadline has long passed for the realtime clock: it must be waited for all the same.
    long long began = now_ns(CLOCK_MONOTONIC);
    join(start(waits, &clocks[i]));
    CHECK(now_ns(CLOCK_MONOTONIC) - began >= 39000000);
    puts("timed out");
  }
  EQUAL(pthread_mutex_unlock(&mutex), 0);
}
