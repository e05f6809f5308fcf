// Who gets the mutex inherits from those who still wait for it: it lowers itself and is not interrupted by one in between.
// (POSIX pthread_mutexattr_getprotocol, PTHREAD_PRIO_INHERIT)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include "protocol.h"

static pthread_mutex_t mutex;
static pthread_t middle;

static void* next(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  set_priority(pthread_self(), 5);
  middle = start_at(15, comes_by, "M");
  note('1');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  note('.');
  return argument;
}
static void* last(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  note('2');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return argument;
}

int main(void) {
  begin_at(10);
  make_inheriting(&mutex);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  const pthread_t first = start_at(30, next, NULL), second = start_at(20, last, NULL);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  note('E');
  join(first);
  join(second);
  join(middle);
  ORDER("12ME.");
}
