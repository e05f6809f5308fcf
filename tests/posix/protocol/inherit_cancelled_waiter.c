// A waiter of the asynchronous type that is cancelled lends its priority no longer: the owner falls back while it goes on
// holding the mutex. (POSIX pthread_mutexattr_getprotocol, pthread_setcanceltype)
// red: pthread_cancel(thread) 0
// timeout: 5
#include "protocol.h"

static pthread_mutex_t mutex;

static void handler(void* argument) {
  (void)argument;
  note('C');
}

static void* waits(void* argument) {
  EQUAL(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL), 0);
  pthread_cleanup_push(handler, NULL);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  note('H');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  pthread_cleanup_pop(0);
  return argument;
}

int main(void) {
  begin_at(10);
  make_inheriting(&mutex);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  const pthread_t high = start_at(30, waits, NULL), middle = start_at(20, comes_by, "M");
  note('L');
  EQUAL(pthread_cancel(high), 0);
  CHECK(join(high) == PTHREAD_CANCELED);
  note('L');
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  join(middle);
  ORDER("LCML");
}
