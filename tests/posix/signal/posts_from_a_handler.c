// sem_post may be called from a handler: who waits for the semaphore goes on, the thread whose handler it is, too. (POSIX
// 2.4.3, sem_post)
// red: sem_post(semaphore) 0
// timeout: 5
#include <semaphore.h>

#include "handlers.h"

static sem_t semaphore;

static void handler(int number) {
  (void)number;
  EQUAL(sem_post(&semaphore), 0);
}

static void* waits(void* argument) {
  EQUAL(sem_wait(&semaphore), 0);
  return argument;
}

int main(void) {
  on_signal(SIGUSR1, handler, SA_RESTART);
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  pthread_t thread = start(waits, NULL);
  EQUAL(raise(SIGUSR1), 0);
  join(thread);
  thread = start(waits, NULL);
  sleep_ms(2);
  EQUAL(pthread_kill(thread, SIGUSR1), 0);
  join(thread);
  int value = -1;
  EQUAL(sem_getvalue(&semaphore, &value), 0);
  EQUAL(value, 0);
  puts("twice");
}
