// The value counts permits: up by a post, down by a wait; EAGAIN from a try at zero. (POSIX sem_getvalue, sem_trywait)
// red: sem_trywait(semaphore) 0
#include <limits.h>
#include <semaphore.h>

#include "check.h"

static int value_of(sem_t* semaphore) {
  int value;
  EQUAL(sem_getvalue(semaphore, &value), 0);
  return value;
}

int main(void) {
  sem_t semaphore;
  EQUAL(sem_init(&semaphore, 0, 3), 0);
  EQUAL(value_of(&semaphore), 3);
  EQUAL(sem_wait(&semaphore), 0);
  EQUAL(sem_trywait(&semaphore), 0);
  EQUAL(value_of(&semaphore), 1);
  EQUAL(sem_post(&semaphore), 0);
  EQUAL(value_of(&semaphore), 2);
  EQUAL(sem_trywait(&semaphore), 0);
  EQUAL(sem_trywait(&semaphore), 0);
  FAILS(sem_trywait(&semaphore), EAGAIN);
  EQUAL(value_of(&semaphore), 0);
  EQUAL(sem_destroy(&semaphore), 0);
  EQUAL(sem_init(&semaphore, 1, 7), 0);
  EQUAL(value_of(&semaphore), 7);
  EQUAL(sem_destroy(&semaphore), 0);
  puts("counted");
}
