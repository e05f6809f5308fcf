// A condition measures deadlines by the clock of its attributes, pthread_cond_clockwait by the one it is given. (POSIX
// pthread_condattr_setclock; POSIX 2024 pthread_cond_clockwait)
// red: pthread_condattr_setclock(attributes, clock) 0
#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition;

int main(void) {
  pthread_condattr_t attributes;
  clockid_t clock;
  EQUAL(pthread_condattr_init(&attributes), 0);
  EQUAL(pthread_condattr_getclock(&attributes, &clock), 0);
  EQUAL(clock, CLOCK_REALTIME);
  EQUAL(pthread_condattr_setclock(&attributes, CLOCK_PROCESS_CPUTIME_ID), EINVAL);
  EQUAL(pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC), 0);
  EQUAL(pthread_condattr_getclock(&attributes, &clock), 0);
  EQUAL(clock, CLOCK_MONOTONIC);
  EQUAL(pthread_cond_init(&condition, &attributes), 0);

  pthread_mutex_lock(&mutex);
  struct timespec soon = in_ms(CLOCK_MONOTONIC, 40);
  EQUAL(pthread_cond_timedwait(&condition, &mutex, &soon), ETIMEDOUT);
  CHECK(now_ns(CLOCK_MONOTONIC) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
  const clockid_t clocks[] = {CLOCK_REALTIME, CLOCK_MONOTONIC};
  for (int i = 0; i < 2; i++) {
    long long began = now_ns(CLOCK_MONOTONIC);
    soon = in_ms(clocks[i], 40);
    EQUAL(pthread_cond_clockwait(&condition, &mutex, clocks[i], &soon), ETIMEDOUT);
    CHECK(now_ns(clocks[i]) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
    CHECK(now_ns(CLOCK_MONOTONIC) - began >= 39000000);
  }
  EQUAL(pthread_cond_clockwait(&condition, &mutex, CLOCK_PROCESS_CPUTIME_ID, &soon), EINVAL);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  puts("three timeouts, each by its clock");
}
