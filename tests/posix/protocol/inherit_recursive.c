// A recursive mutex keeps what its owner inherits until the last unlock. (POSIX pthread_mutex_unlock, PTHREAD_MUTEX_RECURSIVE;
// pthread_mutexattr_getprotocol)
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
  make_mutex(&mutex, PTHREAD_MUTEX_RECURSIVE, PTHREAD_PRIO_INHERIT, 0);
  for (int i = 0; i < 3; i++) EQUAL(pthread_mutex_lock(&mutex), 0);
  const pthread_t high = start_at(30, waits, NULL), middle = start_at(20, comes_by, "M");
  note('3');
  EQUAL(pthread_mutex_trylock(&mutex), 0);
  for (int i = 3; i > 0; i--) {
    EQUAL(pthread_mutex_unlock(&mutex), 0);
    note((char)('0' + i));
  }
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  note('0');
  EQUAL(pthread_mutex_unlock(&mutex), EPERM);
  join(high);
  join(middle);
  ORDER("3321HM0");
}
