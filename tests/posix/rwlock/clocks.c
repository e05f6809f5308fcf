// pthread_rwlock_clockrdlock and clockwrlock measure their deadline by the clock that they are given; EINVAL for one that
// cannot be waited by, and for a time that is none. (POSIX 2024 pthread_rwlock_clockrdlock, pthread_rwlock_clockwrlock)
// red: pthread_rwlock_clockwrlock(lock, clock, time) pthread_rwlock_clockwrlock(lock, CLOCK_MONOTONIC, time)
#include "check.h"

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

static void* times_out(void* argument) {
  const clockid_t clocks[] = {CLOCK_REALTIME, CLOCK_MONOTONIC};
  for (int i = 0; i < 2; i++) {
    struct timespec soon = in_ms(clocks[i], 10);
    EQUAL(pthread_rwlock_clockwrlock(&lock, clocks[i], &soon), ETIMEDOUT);
    CHECK(now_ns(clocks[i]) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
    soon = in_ms(clocks[i], 10);
    EQUAL(pthread_rwlock_clockrdlock(&lock, clocks[i], &soon), ETIMEDOUT);
    CHECK(now_ns(clocks[i]) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
    soon.tv_nsec = 1000000000;
    EQUAL(pthread_rwlock_clockwrlock(&lock, clocks[i], &soon), EINVAL);
    EQUAL(pthread_rwlock_clockrdlock(&lock, clocks[i], &soon), EINVAL);
  }
  return argument;
}

int main(void) {
  const struct timespec later = in_ms(CLOCK_MONOTONIC, 10000);
  EQUAL(pthread_rwlock_clockrdlock(&lock, CLOCK_PROCESS_CPUTIME_ID, &later), EINVAL);
  EQUAL(pthread_rwlock_clockwrlock(&lock, 12345, &later), EINVAL);
  EQUAL(pthread_rwlock_clockrdlock(&lock, CLOCK_MONOTONIC, &later), 0);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  EQUAL(pthread_rwlock_clockwrlock(&lock, CLOCK_MONOTONIC, &later), 0);
  join(start(times_out, NULL));
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  puts("by both clocks");
}
