// Detached threads leave nothing behind: 20000 of them, whose stacks would not all fit into memory, never more than 8 at a
// time. (POSIX pthread_detach)
// red: sem_post(semaphore) 0
#include <semaphore.h>

#include "check.h"

static sem_t slots;
static int finished;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void* routine(void* argument) {
  (void)argument;
  pthread_mutex_lock(&mutex);
  finished++;
  pthread_mutex_unlock(&mutex);
  sem_post(&slots);
  return NULL;
}

int main(void) {
  sem_init(&slots, 0, 8);
  for (int i = 0; i < 20000; i++) {
    sem_wait(&slots);
    EQUAL(pthread_detach(start(routine, NULL)), 0);
  }
  for (int i = 0; i < 8; i++) sem_wait(&slots);
  printf("%d finished\n", finished);
}
