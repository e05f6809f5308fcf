// A loop of sem_trywait lets the poster run. (POSIX 2.8.4, SCHED_OTHER: others progress, too)
// flags: -O0 -O2
// red: sem_post(semaphore) 0
#include <semaphore.h>

#include "check.h"

static sem_t semaphore;

static void* posts(void* argument) {
  EQUAL(sem_post(&semaphore), 0);
  return argument;
}

int main(void) {
  sem_init(&semaphore, 0, 0);
  pthread_t thread = start(posts, NULL);
  while (sem_trywait(&semaphore) != 0) {
  }
  join(thread);
  puts("taken");
}
