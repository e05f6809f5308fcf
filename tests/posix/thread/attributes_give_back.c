// Every getter of thread attributes gives back what was set. (POSIX pthread_attr_getdetachstate and the others)
// red: pthread_attr_setguardsize(attributes, size) 0
#include <limits.h>

#include "check.h"

int main(void) {
  pthread_attr_t attributes;
  int value;
  size_t size;
  EQUAL(pthread_attr_init(&attributes), 0);

  EQUAL(pthread_attr_getdetachstate(&attributes, &value), 0);
  EQUAL(value, PTHREAD_CREATE_JOINABLE);
  EQUAL(pthread_attr_getinheritsched(&attributes, &value), 0);
  EQUAL(value, PTHREAD_INHERIT_SCHED);
  EQUAL(pthread_attr_getscope(&attributes, &value), 0);
  EQUAL(value, PTHREAD_SCOPE_SYSTEM);
  EQUAL(pthread_attr_getstacksize(&attributes, &size), 0);
  CHECK(size >= PTHREAD_STACK_MIN);

  EQUAL(pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED), 0);
  EQUAL(pthread_attr_getdetachstate(&attributes, &value), 0);
  EQUAL(value, PTHREAD_CREATE_DETACHED);
  EQUAL(pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED), 0);
  EQUAL(pthread_attr_getinheritsched(&attributes, &value), 0);
  EQUAL(value, PTHREAD_EXPLICIT_SCHED);
  EQUAL(pthread_attr_setstacksize(&attributes, 1 << 20), 0);
  EQUAL(pthread_attr_getstacksize(&attributes, &size), 0);
  EQUAL(size, 1 << 20);
  EQUAL(pthread_attr_setguardsize(&attributes, 1 << 16), 0);
  EQUAL(pthread_attr_getguardsize(&attributes, &size), 0);
  EQUAL(size, 1 << 16);
  struct sched_param parameter = {.sched_priority = 0};
  EQUAL(pthread_attr_setschedparam(&attributes, &parameter), 0);
  EQUAL(pthread_attr_getschedparam(&attributes, &parameter), 0);
  EQUAL(parameter.sched_priority, 0);

  static char stack[1 << 18] __attribute__((aligned(64)));
  void* address;
  EQUAL(pthread_attr_setstack(&attributes, stack, sizeof stack), 0);
  EQUAL(pthread_attr_getstack(&attributes, &address, &size), 0);
  CHECK(address == stack);
  EQUAL(size, sizeof stack);
  EQUAL(pthread_attr_destroy(&attributes), 0);
  puts("all came back");
}
