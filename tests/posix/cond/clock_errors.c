// pthread_cond_clockwait: EINVAL for a clock that cannot be waited by and for a time that is none, ETIMEDOUT for one that has
// passed by the clock that is given; the mutex is held each time. (POSIX 2024 pthread_cond_clockwait)
// red: pthread_cond_clockwait(condition, mutex, clock, time) (pthread_mutex_unlock(mutex), ETIMEDOUT)
#include "check.h"

static pthread_mutex_t mutex;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static void is_held(void) { EQUAL(pthread_mutex_lock(&mutex), EDEADLK); }

int main(void) {
  pthread_mutexattr_t attributes;
  EQUAL(pthread_mutexattr_init(&attributes), 0);
  EQUAL(pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK), 0);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  const clockid_t clocks[] = {CLOCK_REALTIME, CLOCK_MONOTONIC};
  for (int i = 0; i < 2; i++) {
    struct timespec time = in_ms(clocks[i], -1000);
    EQUAL(pthread_cond_clockwait(&condition, &mutex, clocks[i], &time), ETIMEDOUT);
    is_held();
    time = in_ms(clocks[i], 10);
    EQUAL(pthread_cond_clockwait(&condition, &mutex, clocks[i], &time), ETIMEDOUT);
    CHECK(now_ns(clocks[i]) >= time.tv_sec * 1000000000LL + time.tv_nsec);
    is_held();
    time.tv_nsec = -1;
    EQUAL(pthread_cond_clockwait(&condition, &mutex, clocks[i], &time), EINVAL);
    is_held();
    time.tv_nsec = 1000000000;
    EQUAL(pthread_cond_clockwait(&condition, &mutex, clocks[i], &time), EINVAL);
    is_held();
  }
  const struct timespec later = in_ms(CLOCK_MONOTONIC, 1000);
  EQUAL(pthread_cond_clockwait(&condition, &mutex, CLOCK_PROCESS_CPUTIME_ID, &later), EINVAL);
  EQUAL(pthread_cond_clockwait(&condition, &mutex, 12345, &later), EINVAL);
  is_held();
  puts("held each time");
}
