// Timed read and write locks: ETIMEDOUT at the deadline by the right clock, EINVAL for no time; a free one is taken. (POSIX
// pthread_rwlock_timedrdlock, pthread_rwlock_timedwrlock)
// red: pthread_rwlock_timedrdlock(lock, deadline) ETIMEDOUT
#include "check.h"

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

static void passed(clockid_t clock, struct timespec deadline) {
  CHECK(now_ns(clock) >= deadline.tv_sec * 1000000000LL + deadline.tv_nsec);
}

static void* times_out(void* argument) {
  struct timespec soon = in_ms(CLOCK_REALTIME, 30), none = soon;
  none.tv_nsec = -1;
  EQUAL(pthread_rwlock_timedrdlock(&lock, &soon), ETIMEDOUT);
  passed(CLOCK_REALTIME, soon);
  soon = in_ms(CLOCK_REALTIME, 30);
  EQUAL(pthread_rwlock_timedwrlock(&lock, &soon), ETIMEDOUT);
  passed(CLOCK_REALTIME, soon);
  soon = in_ms(CLOCK_MONOTONIC, 30);
  EQUAL(pthread_rwlock_clockrdlock(&lock, CLOCK_MONOTONIC, &soon), ETIMEDOUT);
  passed(CLOCK_MONOTONIC, soon);
  soon = in_ms(CLOCK_MONOTONIC, 30);
  EQUAL(pthread_rwlock_clockwrlock(&lock, CLOCK_MONOTONIC, &soon), ETIMEDOUT);
  passed(CLOCK_MONOTONIC, soon);
  EQUAL(pthread_rwlock_timedrdlock(&lock, &none), EINVAL);
  EQUAL(pthread_rwlock_timedwrlock(&lock, &none), EINVAL);
  return argument;
}

int main(void) {
  struct timespec past = in_ms(CLOCK_REALTIME, -5000);
  EQUAL(pthread_rwlock_timedrdlock(&lock, &past), 0);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  EQUAL(pthread_rwlock_timedwrlock(&lock, &past), 0);
  join(start(times_out, NULL));
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  puts("timed out four times");
}
