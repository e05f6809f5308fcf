// A loop that polls the clock until a moment lets others run meanwhile, and ends. (POSIX 2.8.4, SCHED_OTHER: others progress,
// too)
// flags: -O0 -O2
// red: start(routine, argument) pthread_self()
#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int counted;

static void* counts(void* argument) {
  for (int i = 0; i < 100; i++) {
    pthread_mutex_lock(&mutex);
    counted++;
    pthread_mutex_unlock(&mutex);
    sched_yield();
  }
  return argument;
}

int main(void) {
  pthread_t thread = start(counts, NULL);
  const long long end = now_ns(CLOCK_MONOTONIC) + 300000000;
  int seen = 0;
  while (now_ns(CLOCK_MONOTONIC) < end) {
  }
  pthread_mutex_lock(&mutex);
  seen = counted;
  pthread_mutex_unlock(&mutex);
  CHECK(seen > 0);
  join(thread);
  printf("%d\n", counted);
}
