// Threads that wait for each other are no deadlock while one of them waits for stdin; when that has ended, they go on. (Weft:
// docs/failures.md)
// stdin: x
// red: sem_post(semaphore) 0
#include <semaphore.h>

#include "check.h"

static sem_t came;

static void* reads(void* argument) {
  char byte = 0;
  EQUAL(read(0, &byte, 1), 1);
  EQUAL(byte, 'x');
  EQUAL(read(0, &byte, 1), 0);
  sem_post(&came);
  return argument;
}

int main(void) {
  sem_init(&came, 0, 0);
  pthread_t thread = start(reads, NULL);
  EQUAL(sem_wait(&came), 0);
  join(thread);
  puts("came");
}
