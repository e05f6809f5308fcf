// A thread that has been cancelled is not cancelled again: a destructor of its values passes its cancellation points. (POSIX
// 2.9.5.3)
// red: pthread_setspecific(key, value) 0
#include <semaphore.h>

#include "../check.h"

static pthread_key_t key;
static sem_t inside, go_on;
static int passed;

static void destructor(void* value) {
  EQUAL(sem_post(&inside), 0);
  EQUAL(sem_wait(&go_on), 0);
  sleep_ms(1);
  pthread_testcancel();
  passed = *(int*)value;
}

static void* routine(void* value) {
  EQUAL(pthread_setspecific(key, value), 0);
  EQUAL(pthread_cancel(pthread_self()), 0);
  pthread_testcancel();
  return value;
}

int main(void) {
  int value = 7;
  EQUAL(sem_init(&inside, 0, 0), 0);
  EQUAL(sem_init(&go_on, 0, 0), 0);
  EQUAL(pthread_key_create(&key, destructor), 0);
  const pthread_t thread = start(routine, &value);
  const struct timespec then = in_ms(CLOCK_REALTIME, 2000);
  EQUAL(sem_timedwait(&inside, &then), 0);
  EQUAL(pthread_cancel(thread), 0);
  EQUAL(sem_post(&go_on), 0);
  CHECK(join(thread) == PTHREAD_CANCELED);
  EQUAL(passed, 7);
  puts("passed");
}
