// Tries give EBUSY instead of waiting; a writer that would wait for itself gets EDEADLK. (POSIX pthread_rwlock_tryrdlock,
// pthread_rwlock_wrlock, EDEADLK)
// red: pthread_rwlock_tryrdlock(lock) 0
#include "check.h"

static pthread_rwlock_t lock;

static void* tries(void* argument) {
  const int* expected = argument;
  int status = pthread_rwlock_tryrdlock(&lock);
  EQUAL(status, expected[0]);
  if (status == 0) EQUAL(pthread_rwlock_unlock(&lock), 0);
  status = pthread_rwlock_trywrlock(&lock);
  EQUAL(status, expected[1]);
  if (status == 0) EQUAL(pthread_rwlock_unlock(&lock), 0);
  return NULL;
}

int main(void) {
  EQUAL(pthread_rwlock_init(&lock, NULL), 0);
  join(start(tries, (int[]){0, 0}));
  EQUAL(pthread_rwlock_rdlock(&lock), 0);
  join(start(tries, (int[]){0, EBUSY}));
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  EQUAL(pthread_rwlock_wrlock(&lock), 0);
  join(start(tries, (int[]){EBUSY, EBUSY}));
  EQUAL(pthread_rwlock_tryrdlock(&lock), EBUSY);
  EQUAL(pthread_rwlock_trywrlock(&lock), EBUSY);
  EQUAL(pthread_rwlock_rdlock(&lock), EDEADLK);
  EQUAL(pthread_rwlock_wrlock(&lock), EDEADLK);
  EQUAL(pthread_rwlock_unlock(&lock), 0);
  join(start(tries, (int[]){0, 0}));
  EQUAL(pthread_rwlock_destroy(&lock), 0);
  puts("busy and deadlock");
}
