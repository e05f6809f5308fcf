// A thread whose wait for a condition is over waits for the mutex, and lends its priority to the owner, who signalled. (POSIX
// pthread_cond_signal: the threads "shall contend for the mutex ... as if each had called pthread_mutex_lock()")
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include "protocol.h"

static pthread_mutex_t mutex;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static void* waits(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_cond_wait(&condition, &mutex), 0);
  note('H');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return argument;
}

int main(void) {
  begin_at(10);
  make_inheriting(&mutex);
  const pthread_t high = start_at(30, waits, NULL);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_cond_signal(&condition), 0);
  const pthread_t middle = start_at(20, comes_by, "M");
  note('L');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  note('E');
  join(high);
  join(middle);
  ORDER("LHME");
}
