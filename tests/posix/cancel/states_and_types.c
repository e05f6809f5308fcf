// The states and types and what they give back; EINVAL for others; what is disabled waits until it is enabled. (POSIX
// pthread_setcancelstate, pthread_setcanceltype)
// red: pthread_setcancelstate(state, old) (old ? *(int*)old = state, 0 : 0)
#include <semaphore.h>

#include "../check.h"

static sem_t cancelled;
static int reached;

static void* routine(void* argument) {
  int old = -1;
  EQUAL(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old), 0);
  EQUAL(old, PTHREAD_CANCEL_ENABLE);
  EQUAL(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old), 0);
  EQUAL(old, PTHREAD_CANCEL_DISABLE);
  EQUAL(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old), 0);
  EQUAL(old, PTHREAD_CANCEL_DEFERRED);
  EQUAL(pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &old), 0);
  EQUAL(old, PTHREAD_CANCEL_ASYNCHRONOUS);
  EQUAL(pthread_setcancelstate(77, NULL), EINVAL);
  EQUAL(pthread_setcanceltype(77, NULL), EINVAL);
  sem_wait(&cancelled);
  sleep_ms(1);
  reached = 1;
  EQUAL(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL), 0);
  reached = 2;
  pthread_testcancel();
  reached = 3;
  return argument;
}

static void* asynchronous(void* argument) {
  EQUAL(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL), 0);
  EQUAL(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL), 0);
  EQUAL(pthread_cancel(pthread_self()), 0);
  reached = 4;
  EQUAL(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL), 0);
  reached = 5;
  return argument;
}

int main(void) {
  sem_init(&cancelled, 0, 0);
  pthread_t thread = start(routine, NULL);
  EQUAL(pthread_cancel(thread), 0);
  EQUAL(sem_post(&cancelled), 0);
  CHECK(join(thread) == PTHREAD_CANCELED);
  EQUAL(reached, 2);
  CHECK(join(start(asynchronous, NULL)) == PTHREAD_CANCELED);
  EQUAL(reached, 4);
  puts("kept until enabled");
}
