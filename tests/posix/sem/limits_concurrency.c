// Among many who take and give back, never more hold a permit than there are, and nobody is left behind. (POSIX sem_wait)
// red: sem_wait(semaphore) 0
#include <semaphore.h>

#include "check.h"

static sem_t permits;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int inside, rounds;

static void* routine(void* argument) {
  for (int i = 0; i < 300; i++) {
    EQUAL(sem_wait(&permits), 0);
    pthread_mutex_lock(&mutex);
    CHECK(++inside <= 3);
    pthread_mutex_unlock(&mutex);
    sched_yield();
    pthread_mutex_lock(&mutex);
    inside--;
    rounds++;
    pthread_mutex_unlock(&mutex);
    EQUAL(sem_post(&permits), 0);
  }
  return argument;
}

int main(void) {
  int value;
  pthread_t threads[12];
  EQUAL(sem_init(&permits, 0, 3), 0);
  for (int i = 0; i < 12; i++) threads[i] = start(routine, NULL);
  for (int i = 0; i < 12; i++) join(threads[i]);
  EQUAL(sem_getvalue(&permits, &value), 0);
  printf("%d rounds, %d permits\n", rounds, value);
}
