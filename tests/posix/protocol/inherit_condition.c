// pthread_cond_wait gives up the mutex, and with it what its owner has inherited, as unlock does. (POSIX pthread_cond_wait,
// pthread_mutexattr_getprotocol)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include "protocol.h"

static pthread_mutex_t mutex;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static void* signals(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  note('H');
  EQUAL(pthread_cond_signal(&condition), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return argument;
}

int main(void) {
  begin_at(10);
  make_inheriting(&mutex);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  const pthread_t high = start_at(30, signals, NULL), middle = start_at(20, comes_by, "M");
  note('L');
  EQUAL(pthread_cond_wait(&condition, &mutex), 0);
  note('L');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  join(high);
  join(middle);
  ORDER("LHML");
}
