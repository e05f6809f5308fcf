// Of six who wait for a semaphore three are cancelled: three posts let the others through, and no permit is left or missing.
// (POSIX sem_wait, 2.9.5.2)
// red: sem_post(semaphore) (sem_post(semaphore), sem_post(semaphore))
#include <semaphore.h>

#include "cancel.h"

static sem_t semaphore;
static atomic_int waiting;

static void* waits(void* argument) {
  waiting++;
  EQUAL(sem_wait(&semaphore), 0);
  return argument;
}

int main(void) {
  pthread_t all[6];
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  for (int i = 0; i < 6; i++) all[i] = start(waits, NULL);
  while (waiting < 6) sleep_ms(1);
  for (int i = 0; i < 6; i += 2) EQUAL(pthread_cancel(all[i]), 0);
  for (int i = 0; i < 6; i += 2) CHECK(join(all[i]) == PTHREAD_CANCELED);
  for (int i = 0; i < 3; i++) EQUAL(sem_post(&semaphore), 0);
  for (int i = 1; i < 6; i += 2) CHECK(join(all[i]) == NULL);
  FAILS(sem_trywait(&semaphore), EAGAIN);
  EQUAL(sem_destroy(&semaphore), 0);
  puts("three permits for three");
}
