// Of waiters of equal priority the one that has waited longest is let through first. (POSIX sem_post; 2.8.4, SCHED_FIFO)
// red: sem_post(semaphore) (sem_post(semaphore), note('!'), 0)
#include <semaphore.h>

#include "realtime.h"

static sem_t semaphore;

static void* waits(void* who) {
  EQUAL(sem_wait(&semaphore), 0);
  note(*(char*)who);
  return who;
}

int main(void) {
  begin_at(5);
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  pthread_t all[5];
  for (int i = 0; i < 5; i++) all[i] = start_at(20, waits, &"abcde"[i]);
  for (int i = 0; i < 5; i++) EQUAL(sem_post(&semaphore), 0);
  for (int i = 0; i < 5; i++) join(all[i]);
  ORDER("abcde");
}
