// A pthread_once routine that is cancelled is as if it had not been called: a waiter runs it. (POSIX pthread_once)
// red: pthread_cancel(thread) 0
#include <semaphore.h>

#include "../check.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t inside, never;
static int calls;

static void routine(void) {
  if (++calls == 1) {
    sem_post(&inside);
    sem_wait(&never);
  }
}

static void* call(void* argument) {
  EQUAL(pthread_once(&once, routine), 0);
  return argument;
}

int main(void) {
  sem_init(&inside, 0, 0);
  sem_init(&never, 0, 0);
  pthread_t first = start(call, NULL);
  sem_wait(&inside);
  pthread_t second = start(call, &calls);
  sleep_ms(5);
  EQUAL(pthread_cancel(first), 0);
  CHECK(join(first) == PTHREAD_CANCELED);
  CHECK(join(second) == &calls);
  call(NULL);
  EQUAL(calls, 2);
  puts("called twice");
}
