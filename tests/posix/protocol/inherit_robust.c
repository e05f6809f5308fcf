// A robust mutex that inherits: its owner runs at the waiter's priority to its end, and then the waiter has the mutex, with
// EOWNERDEAD. (POSIX pthread_mutexattr_getrobust, pthread_mutexattr_getprotocol)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include "protocol.h"

static pthread_mutex_t mutex;
static pthread_t high, middle;

static void* waits(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), EOWNERDEAD);
  note('H');
  EQUAL(pthread_mutex_consistent(&mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return argument;
}

static void* ends_with_it(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  high = start_at(30, waits, NULL);
  middle = start_at(20, comes_by, "M");
  note('L');
  return argument;
}

int main(void) {
  begin_at(5);
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  EQUAL(pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_INHERIT), 0);
  EQUAL(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST), 0);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  join(start_at(10, ends_with_it, NULL));
  join(high);
  join(middle);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  ORDER("LHM");
}
