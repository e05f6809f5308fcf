// The monotonic clock never goes back, from thread to thread either; clocks have a resolution; unknown ones are EINVAL. (POSIX
// clock_gettime, clock_getres)
// red: clock_gettime(clock, time) (*(time) = (struct timespec){.tv_sec = 1000 - (time)->tv_sec}, 0)
#include <sys/time.h>

#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct timespec last;

static void* looks(void* argument) {
  for (int i = 0; i < 500; i++) {
    pthread_mutex_lock(&mutex);
    struct timespec now = last;
    EQUAL(clock_gettime(CLOCK_MONOTONIC, &now), 0);
    CHECK(now.tv_sec > last.tv_sec || (now.tv_sec == last.tv_sec && now.tv_nsec >= last.tv_nsec));
    CHECK(now.tv_nsec >= 0 && now.tv_nsec < 1000000000);
    last = now;
    pthread_mutex_unlock(&mutex);
    if (i % 50 == 0) sched_yield();
  }
  return argument;
}

int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) threads[i] = start(looks, NULL);
  for (int i = 0; i < 4; i++) join(threads[i]);
  struct timespec resolution = {-1, -1};
  EQUAL(clock_getres(CLOCK_MONOTONIC, &resolution), 0);
  CHECK(resolution.tv_sec == 0 && resolution.tv_nsec > 0);
  EQUAL(clock_getres(CLOCK_REALTIME, NULL), 0);
  FAILS(clock_gettime(12345, &resolution), EINVAL);
  struct timeval day;
  time_t before = time(NULL);
  EQUAL(gettimeofday(&day, NULL), 0);
  time_t after = time(NULL);
  // time() may be a tick behind on Linux.
  CHECK(before <= day.tv_sec + 1 && day.tv_sec <= after + 1 && before > 1600000000);
  puts("forward");
}
