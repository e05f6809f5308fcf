// No more than SEM_VALUE_MAX permits: sem_init gives EINVAL, sem_post EOVERFLOW and changes nothing. (POSIX sem_init, EINVAL;
// sem_post, EOVERFLOW)
// red: sem_post(semaphore) 0
#include <limits.h>
#include <semaphore.h>

#include "check.h"

int main(void) {
  sem_t semaphore;
  int value;
  FAILS(sem_init(&semaphore, 0, (unsigned)SEM_VALUE_MAX + 1), EINVAL);
  EQUAL(sem_init(&semaphore, 0, SEM_VALUE_MAX), 0);
  FAILS(sem_post(&semaphore), EOVERFLOW);
  EQUAL(sem_getvalue(&semaphore, &value), 0);
  EQUAL(value, SEM_VALUE_MAX);
  EQUAL(sem_wait(&semaphore), 0);
  EQUAL(sem_post(&semaphore), 0);
  FAILS(sem_post(&semaphore), EOVERFLOW);
  EQUAL(sem_destroy(&semaphore), 0);
  puts("EINVAL, EOVERFLOW twice");
}
