// Unlocking a mutex that nobody holds: nothing happens to a normal one, which glibc allows too; EPERM for the others.
// red: PTHREAD_MUTEX_RECURSIVE PTHREAD_MUTEX_NORMAL
#include "check.h"

static void unlock_free(int type, int expected) {
  pthread_mutexattr_t attributes;
  pthread_mutex_t mutex;
  pthread_mutexattr_init(&attributes);
  EQUAL(pthread_mutexattr_settype(&attributes, type), 0);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  EQUAL(pthread_mutex_unlock(&mutex), expected);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
}

int main(void) {
  unlock_free(PTHREAD_MUTEX_NORMAL, 0);
  unlock_free(PTHREAD_MUTEX_RECURSIVE, EPERM);
  unlock_free(PTHREAD_MUTEX_ERRORCHECK, EPERM);
  puts("0 EPERM EPERM");
}
