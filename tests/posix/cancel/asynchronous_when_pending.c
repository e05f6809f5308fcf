// A cancellation that is pending acts at once when the thread sets the asynchronous type, without another point. (POSIX
// pthread_setcanceltype, 2.9.5.1)
// red: pthread_setcanceltype(type, old) 0
#include "../check.h"

static int reached;

static void* routine(void* argument) {
  EQUAL(pthread_cancel(pthread_self()), 0);
  reached = 1;
  EQUAL(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL), 0);
  reached = 2;
  return argument;
}

int main(void) {
  CHECK(join(start(routine, NULL)) == PTHREAD_CANCELED);
  EQUAL(reached, 1);
  puts("at once");
}
