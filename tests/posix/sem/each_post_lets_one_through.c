// Every post lets exactly one waiter through, and the value is zero again after it. (POSIX sem_post)
// red: sem_post(semaphore) (sem_post(semaphore), sem_post(semaphore))
#include <semaphore.h>

#include "check.h"

enum { count = 8 };
static sem_t permits, passed;
static volatile int through;

static void* routine(void* argument) {
  EQUAL(sem_wait(&permits), 0);
  through++;
  (sem_post)(&passed);
  return argument;
}

int main(void) {
  int value;
  EQUAL(sem_init(&permits, 0, 0), 0);
  EQUAL(sem_init(&passed, 0, 0), 0);
  pthread_t threads[count];
  for (int i = 0; i < count; i++) threads[i] = start(routine, NULL);
  for (int i = 1; i <= count; i++) {
    EQUAL(sem_post(&permits), 0);
    EQUAL(sem_wait(&passed), 0);
    for (int k = 0; k < 20; k++) sched_yield();
    EQUAL(through, i);
    EQUAL(sem_getvalue(&permits, &value), 0);
    EQUAL(value, 0);
    FAILS(sem_trywait(&passed), EAGAIN);
  }
  for (int i = 0; i < count; i++) join(threads[i]);
  EQUAL(sem_destroy(&permits), 0);
  printf("%d through\n", through);
}
