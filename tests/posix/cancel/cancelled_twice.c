// A second cancellation changes nothing: the handlers run once, and the thread waits in them as long as it wants. (POSIX
// pthread_cancel)
// red: sleep_ms(milliseconds) calls++
#include <semaphore.h>

#include "../check.h"

static sem_t inside, go_on;
static int calls;

static void handler(void* argument) {
  (void)argument;
  calls++;
  EQUAL(sem_post(&inside), 0);
  EQUAL(sem_wait(&go_on), 0);
}

static void* routine(void* argument) {
  pthread_cleanup_push(handler, NULL);
  for (;;) sleep(100);
  pthread_cleanup_pop(0);
  return argument;
}

int main(void) {
  EQUAL(sem_init(&inside, 0, 0), 0);
  EQUAL(sem_init(&go_on, 0, 0), 0);
  const pthread_t thread = start(routine, NULL);
  EQUAL(pthread_cancel(thread), 0);
  EQUAL(pthread_cancel(thread), 0);
  EQUAL(sem_wait(&inside), 0);
  for (int i = 0; i < 3; i++) EQUAL(pthread_cancel(thread), 0);
  sleep_ms(2);
  EQUAL(sem_post(&go_on), 0);
  CHECK(join(thread) == PTHREAD_CANCELED);
  EQUAL(calls, 1);
  puts("once");
}
