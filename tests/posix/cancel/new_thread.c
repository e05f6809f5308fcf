// A new thread can be cancelled, at cancellation points only, whatever its creator has set. (POSIX pthread_setcancelstate: the
// defaults of any newly created thread)
// red: pthread_cancel(thread) 0
#include "../check.h"

static void* routine(void* argument) {
  int state = -1, type = -1;
  EQUAL(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &state), 0);
  EQUAL(pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &type), 0);
  EQUAL(state, PTHREAD_CANCEL_ENABLE);
  EQUAL(type, PTHREAD_CANCEL_DEFERRED);
  sleep(1);
  return argument;
}

int main(void) {
  int old;
  EQUAL(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old), 0);
  EQUAL(old, PTHREAD_CANCEL_ENABLE);  // main's, too
  EQUAL(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old), 0);
  EQUAL(old, PTHREAD_CANCEL_DEFERRED);
  const pthread_t thread = start(routine, NULL);
  EQUAL(pthread_cancel(thread), 0);
  CHECK(join(thread) == PTHREAD_CANCELED);
  puts("the defaults");
}
