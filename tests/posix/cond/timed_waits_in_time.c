// A timed wait ends soon after its deadline, however long it is: those of each length do as a rule, though now and then the
// machine may have something else to do. (Linux time(7), "High-resolution timers")
// red: pthread_cond_timedwait(condition, mutex, deadline) (pthread_cond_timedwait(condition, mutex, deadline), usleep(1000), ETIMEDOUT)
#include "check.h"

enum { tries = 100, tolerated_ns = 250000 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition[2];

static long long lateness_of_wait(clockid_t clock, long long duration) {
  const long long until = now_ns(clock) + duration;
  const struct timespec deadline = {.tv_sec = until / 1000000000, .tv_nsec = until % 1000000000};
  EQUAL(pthread_cond_timedwait(&condition[clock == CLOCK_MONOTONIC], &mutex, &deadline), ETIMEDOUT);
  return now_ns(clock) - until;
}

int main(void) {
  static const int microseconds[] = {200, 500, 1000, 1500, 2000, 2750, 5000, 10000, 20000};
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&condition[0], NULL);
  pthread_cond_init(&condition[1], &monotonic);
  pthread_mutex_lock(&mutex);
  for (size_t i = 0; i < sizeof microseconds / sizeof *microseconds; ++i) {
    const clockid_t clock = i % 2 ? CLOCK_MONOTONIC : CLOCK_REALTIME;
    long long least = 1000000000;
    for (int t = 0; t < tries && least > tolerated_ns; ++t) {
      const long long late = lateness_of_wait(clock, microseconds[i] * 1000LL);
      CHECK(late >= 0);
      if (late < least) least = late;
    }
    if (least > tolerated_ns) dprintf(2, "%d us: late by %lld us at least\n", microseconds[i], least / 1000);
    CHECK(least <= tolerated_ns);
  }
  puts("all in time");
}
