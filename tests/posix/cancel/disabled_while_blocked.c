// A thread that has disabled cancellation is not taken out of what it is blocked in: it gets what it waits for, and is
// cancelled when it has enabled it and comes to the next point. (POSIX pthread_setcancelstate)
// red: pthread_setcancelstate(state, old) 0
#include <semaphore.h>

#include "cancel.h"

static sem_t semaphore, blocked;
static int ends[2], steps;

static void* routine(void* argument) {
  char byte = 0;
  EQUAL(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL), 0);
  EQUAL(sem_post(&blocked), 0);
  EQUAL(sem_wait(&semaphore), 0);
  steps = 1;
  EQUAL(read(ends[0], &byte, 1), 1);
  EQUAL(byte, 'x');
  steps = 2;
  sleep_ms(1);
  steps = 3;
  EQUAL(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL), 0);
  steps = 4;
  sleep_ms(100000);
  return argument;
}

int main(void) {
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  EQUAL(sem_init(&blocked, 0, 0), 0);
  EQUAL(pipe(ends), 0);
  const pthread_t thread = start(routine, NULL);
  EQUAL(sem_wait(&blocked), 0);
  sleep_ms(2);
  EQUAL(pthread_cancel(thread), 0);
  sleep_ms(2);
  EQUAL(sem_post(&semaphore), 0);
  sleep_ms(2);
  EQUAL(write(ends[1], "x", 1), 1);
  CHECK(join(thread) == PTHREAD_CANCELED);
  EQUAL(steps, 4);
  puts("later");
}
