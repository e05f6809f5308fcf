// Thread attributes refuse what cannot be: EINVAL, and the value stays. (POSIX pthread_attr_setdetachstate and the others,
// EINVAL)
// red: pthread_attr_setdetachstate(attributes, value) 0
#include <limits.h>

#include "check.h"

int main(void) {
  pthread_attr_t attributes;
  int value;
  size_t before, size;
  EQUAL(pthread_attr_init(&attributes), 0);
  EQUAL(pthread_attr_setdetachstate(&attributes, 77), EINVAL);
  EQUAL(pthread_attr_getdetachstate(&attributes, &value), 0);
  EQUAL(value, PTHREAD_CREATE_JOINABLE);
  EQUAL(pthread_attr_setinheritsched(&attributes, 77), EINVAL);
  EQUAL(pthread_attr_setscope(&attributes, 77), EINVAL);
  EQUAL(pthread_attr_setscope(&attributes, PTHREAD_SCOPE_PROCESS), ENOTSUP);
  EQUAL(pthread_attr_getstacksize(&attributes, &before), 0);
  EQUAL(pthread_attr_setstacksize(&attributes, 16), EINVAL);
  EQUAL(pthread_attr_setstacksize(&attributes, PTHREAD_STACK_MIN - 1), EINVAL);
  EQUAL(pthread_attr_getstacksize(&attributes, &size), 0);
  EQUAL(size, before);
  EQUAL(pthread_attr_setstack(&attributes, &size, 16), EINVAL);
  puts("all refused");
}
