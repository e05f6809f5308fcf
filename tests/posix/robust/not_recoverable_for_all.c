// POSIX pthread_mutex_unlock: when a robust mutex has become unusable, all who wait for it get ENOTRECOVERABLE. (With glibc
// 2.36 they wait for ever, and who comes later, too.)
// native: skip
// output: four were told\n
#include "check.h"

static pthread_mutex_t mutex;
static pthread_barrier_t begin;

static void* leaves_it(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  return argument;
}

static void* waits(void* argument) {
  pthread_barrier_wait(&begin);
  EQUAL(pthread_mutex_lock(&mutex), ENOTRECOVERABLE);
  return argument;
}

static void* waits_for_a_time(void* argument) {
  struct timespec late = in_ms(CLOCK_REALTIME, 60000);
  pthread_barrier_wait(&begin);
  EQUAL(pthread_mutex_timedlock(&mutex, &late), ENOTRECOVERABLE);
  return argument;
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  EQUAL(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST), 0);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  join(start(leaves_it, NULL));
  EQUAL(pthread_mutex_lock(&mutex), EOWNERDEAD);

  pthread_t threads[4];
  pthread_barrier_init(&begin, NULL, 5);
  for (int i = 0; i < 4; i++) threads[i] = start(i % 2 ? waits : waits_for_a_time, NULL);
  pthread_barrier_wait(&begin);
  sleep_ms(20);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  for (int i = 0; i < 4; i++) join(threads[i]);

  EQUAL(pthread_mutex_destroy(&mutex), 0);
  puts("four were told");
}
