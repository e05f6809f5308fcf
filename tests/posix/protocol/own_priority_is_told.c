// pthread_getschedparam tells the priority that was set, not what a protocol lends; one that is set meanwhile counts when the
// mutex is unlocked. (POSIX pthread_getschedparam)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include "protocol.h"

static pthread_mutex_t inheriting, protecting;

static void* waits(void* argument) {
  EQUAL(pthread_mutex_lock(&inheriting), 0);
  note('H');
  EQUAL(pthread_mutex_unlock(&inheriting), 0);
  return argument;
}

int main(void) {
  begin_at(10);
  make_inheriting(&inheriting);
  make_protecting(&protecting, 40);
  EQUAL(pthread_mutex_lock(&inheriting), 0);
  const pthread_t high = start_at(30, waits, NULL);
  EQUAL(priority_of(pthread_self()), 10);
  set_priority(pthread_self(), 5);
  EQUAL(priority_of(pthread_self()), 5);
  const pthread_t middle = start_at(20, comes_by, "M"), low = start_at(7, comes_by, "N");
  note('L');
  EQUAL(pthread_mutex_unlock(&inheriting), 0);
  note('E');
  EQUAL(priority_of(pthread_self()), 5);
  EQUAL(pthread_mutex_lock(&protecting), 0);
  EQUAL(priority_of(pthread_self()), 5);
  EQUAL(pthread_mutex_unlock(&protecting), 0);
  join(high);
  join(middle);
  join(low);
  ORDER("LHMNE");
}
