// The owner of a mutex with PTHREAD_PRIO_INHERIT runs at the priority of who waits for it: one in between does not run before
// it. (POSIX pthread_mutexattr_getprotocol, PTHREAD_PRIO_INHERIT)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
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
  make_inheriting(&mutex);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  const pthread_t high = start_at(30, waits, NULL), middle = start_at(20, comes_by, "M");
  note('L');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  join(high);
  join(middle);
  ORDER("LHM");
}
