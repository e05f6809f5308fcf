// Every getter of mutex attributes gives back what was set, and refuses what is not one of the values. (POSIX
// pthread_mutexattr_settype, pthread_mutexattr_setpshared)
// red: pthread_mutexattr_settype(attributes, type) 0
#include "check.h"

int main(void) {
  pthread_mutexattr_t attributes;
  int value;
  EQUAL(pthread_mutexattr_init(&attributes), 0);
  EQUAL(pthread_mutexattr_gettype(&attributes, &value), 0);
  EQUAL(value, PTHREAD_MUTEX_DEFAULT);
  EQUAL(pthread_mutexattr_getpshared(&attributes, &value), 0);
  EQUAL(value, PTHREAD_PROCESS_PRIVATE);
  const int types[] = {PTHREAD_MUTEX_RECURSIVE, PTHREAD_MUTEX_ERRORCHECK, PTHREAD_MUTEX_NORMAL};
  for (int i = 0; i < 3; i++) {
    EQUAL(pthread_mutexattr_settype(&attributes, types[i]), 0);
    EQUAL(pthread_mutexattr_gettype(&attributes, &value), 0);
    EQUAL(value, types[i]);
  }
  EQUAL(pthread_mutexattr_settype(&attributes, 99), EINVAL);
  EQUAL(pthread_mutexattr_settype(&attributes, -1), EINVAL);
  EQUAL(pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED), 0);
  EQUAL(pthread_mutexattr_getpshared(&attributes, &value), 0);
  EQUAL(value, PTHREAD_PROCESS_SHARED);
  EQUAL(pthread_mutexattr_setpshared(&attributes, 99), EINVAL);
  EQUAL(pthread_mutexattr_gettype(&attributes, &value), 0);
  EQUAL(value, PTHREAD_MUTEX_NORMAL);
  EQUAL(pthread_mutexattr_destroy(&attributes), 0);
  puts("all came back");
}
