// A thread that unlocks and locks again all the time does not starve one that waits for the mutex. (POSIX pthread_mutex_unlock;
// Weft: nobody starves)
// red: pthread_mutex_unlock(mutex) 0
#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int turns;

static void* patient(void* argument) {
  (void)argument;
  for (int i = 0; i < 20; i++) {
    pthread_mutex_lock(&mutex);
    turns++;
    pthread_mutex_unlock(&mutex);
  }
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) threads[i] = start(patient, NULL);
  for (int all = 0; !all;) {
    pthread_mutex_lock(&mutex);
    sched_yield();
    all = turns == 40;
    pthread_mutex_unlock(&mutex);
  }
  for (int i = 0; i < 2; i++) join(threads[i]);
  printf("%d turns\n", turns);
}
