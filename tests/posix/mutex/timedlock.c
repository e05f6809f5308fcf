// A timed lock gives ETIMEDOUT at its deadline and not before, EINVAL for no time; a free mutex it takes however late. (POSIX
// pthread_mutex_timedlock)
// red: pthread_mutex_timedlock(mutex, deadline) ETIMEDOUT
#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void* waits(void* argument) {
  (void)argument;
  struct timespec past = in_ms(CLOCK_REALTIME, -5000), soon = in_ms(CLOCK_REALTIME, 40), none = soon;
  EQUAL(pthread_mutex_timedlock(&mutex, &past), ETIMEDOUT);
  EQUAL(pthread_mutex_timedlock(&mutex, &soon), ETIMEDOUT);
  CHECK(now_ns(CLOCK_REALTIME) >= soon.tv_sec * 1000000000LL + soon.tv_nsec);
  none.tv_nsec = 1000000000;
  EQUAL(pthread_mutex_timedlock(&mutex, &none), EINVAL);
  none.tv_nsec = -1;
  EQUAL(pthread_mutex_timedlock(&mutex, &none), EINVAL);
  return NULL;
}

static void* unlocks_later(void* argument) {
  pthread_barrier_t* locked = argument;
  EQUAL(pthread_mutex_lock(&mutex), 0);
  pthread_barrier_wait(locked);
  sleep_ms(30);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return NULL;
}

int main(void) {
  struct timespec past = in_ms(CLOCK_REALTIME, -5000), late = in_ms(CLOCK_REALTIME, 60000);
  EQUAL(pthread_mutex_timedlock(&mutex, &past), 0);
  join(start(waits, NULL));
  EQUAL(pthread_mutex_unlock(&mutex), 0);

  pthread_barrier_t locked;
  pthread_barrier_init(&locked, NULL, 2);
  pthread_t other = start(unlocks_later, &locked);
  pthread_barrier_wait(&locked);
  EQUAL(pthread_mutex_timedlock(&mutex, &late), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  join(other);
  puts("timed out twice, invalid twice, locked twice");
}
