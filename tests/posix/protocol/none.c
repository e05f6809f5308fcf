// Without a protocol the owner's priority is not affected by who waits: one in between runs first, though a higher one waits
// for the owner. (POSIX pthread_mutexattr_getprotocol, PTHREAD_PRIO_NONE, which is the default)
// red: pthread_attr_setschedpolicy(attributes, policy) pthread_attr_setinheritsched(attributes, PTHREAD_INHERIT_SCHED)
#include "protocol.h"

static pthread_mutex_t mutex;

static void* waits(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  note('H');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return argument;
}

int main(void) {
  begin_at(10);
  EQUAL(pthread_mutex_init(&mutex, NULL), 0);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  const pthread_t high = start_at(30, waits, NULL), middle = start_at(20, comes_by, "M");
  note('L');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  join(high);
  join(middle);
  ORDER("MLH");
}
