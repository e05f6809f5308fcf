// POSIX 2.9.3 Robust mutexes: a thread may end with many; each of them is told of, and only those that it still held. What a
// destructor of thread-specific data unlocks is not one of them.
// red: pthread_mutex_unlock(mutex) 0
#include "check.h"

enum { count = 200 };
static pthread_mutex_t mutexes[count];
static pthread_key_t key;

static void unlocks(void* value) { EQUAL(pthread_mutex_unlock(value), 0); }

static void* takes_all(void* argument) {
  for (int i = 0; i < count; i++) EQUAL(pthread_mutex_lock(&mutexes[i]), 0);
  for (int i = 0; i < count; i += 3) EQUAL(pthread_mutex_unlock(&mutexes[i]), 0);
  EQUAL(pthread_setspecific(key, &mutexes[1]), 0);
  return argument;
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  EQUAL(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST), 0);
  EQUAL(pthread_key_create(&key, unlocks), 0);
  for (int i = 0; i < count; i++) EQUAL(pthread_mutex_init(&mutexes[i], &attributes), 0);
  int left = 0;
  for (int round = 0; round < 2; round++) {
    join(start(takes_all, NULL));
    for (int i = 0; i < count; i++) {
      int error = pthread_mutex_lock(&mutexes[i]);
      EQUAL(error, i % 3 == 0 || i == 1 ? 0 : EOWNERDEAD);
      left += error == EOWNERDEAD;
      if (error) EQUAL(pthread_mutex_consistent(&mutexes[i]), 0);
      EQUAL(pthread_mutex_unlock(&mutexes[i]), 0);
    }
  }
  printf("%d left behind\n", left);
}
