// A waiter whose priority is raised while it waits lends the owner the higher one. (POSIX pthread_mutexattr_getprotocol,
// pthread_setschedprio)
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
  const pthread_t waiter = start_at(15, waits, NULL);
  set_priority(waiter, 30);
  const pthread_t middle = start_at(20, comes_by, "M");
  note('L');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  note('E');
  join(waiter);
  join(middle);
  ORDER("LHME");
}
