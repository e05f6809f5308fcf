// Waiting for a time, three ways: a ticker that keeps its rhythm (clock_nanosleep to an absolute time), a wait that is over when
// its time is up, and one that is signalled before (pthread_cond_timedwait).
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <time.h>

static struct timespec start;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
static int ticks;

static struct timespec milliseconds_after_start(long milliseconds) {
  struct timespec time = start;
  time.tv_nsec += milliseconds * 1000000;
  time.tv_sec += time.tv_nsec / 1000000000;
  time.tv_nsec %= 1000000000;
  return time;
}

static void say(const char* what) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  long passed = (now.tv_sec - start.tv_sec) * 1000 + (now.tv_nsec - start.tv_nsec) / 1000000;
  printf("%4ld ms: %s\n", passed, what);
}

static void* tick(void* unused) {
  for (int i = 1; i <= 5; ++i) {
    struct timespec next = milliseconds_after_start(100 * i);
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
    say("tick");
    pthread_mutex_lock(&mutex);
    ticks = i;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&mutex);
  }
  return unused;
}

// Whether so many ticks have come before the time was up.
static int wait_for_ticks(int wanted, long milliseconds) {
  struct timespec deadline = milliseconds_after_start(milliseconds);
  int error = 0;
  pthread_mutex_lock(&mutex);
  while (ticks < wanted && error == 0) error = pthread_cond_timedwait(&changed, &mutex, &deadline);
  int seen = ticks >= wanted;
  pthread_mutex_unlock(&mutex);
  return seen;
}

int main(void) {
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&changed, &attributes);
  clock_gettime(CLOCK_MONOTONIC, &start);

  pthread_t ticker;
  if (pthread_create(&ticker, NULL, tick, NULL) != 0) return 1;
  pthread_setname_np(ticker, "ticker");
  say(wait_for_ticks(3, 250) ? "three ticks came in time" : "three ticks in 250 ms: they did not come");
  say(wait_for_ticks(4, 900) ? "the fourth came in time" : "the fourth did not come in 900 ms");
  pthread_join(ticker, NULL);
  say("the ticker has ended");
}
