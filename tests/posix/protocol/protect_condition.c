// While it waits for a condition a thread has not the ceiling of the mutex; when it returns it has. (POSIX pthread_cond_wait,
// pthread_mutexattr_getprotocol, PTHREAD_PRIO_PROTECT)
// red: pthread_mutexattr_setprotocol(attributes, protocol) 0
#include "protocol.h"

static pthread_mutex_t mutex;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static void* signals(void* argument) {
  note('S');
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(pthread_cond_signal(&condition), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return argument;
}

int main(void) {
  begin_at(10);
  make_protecting(&mutex, 30);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  const pthread_t first = start_at(20, signals, NULL);
  note('1');
  EQUAL(pthread_cond_wait(&condition, &mutex), 0);
  const pthread_t second = start_at(25, comes_by, "M");
  note('2');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  note('3');
  join(first);
  join(second);
  ORDER("1S2M3");
}
