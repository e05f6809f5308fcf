// At the limit of threads pthread_create gives EAGAIN and the program lives: those there are run on, and when they have ended
// there is room for others. (POSIX pthread_create, EAGAIN)
// native: skip
// output: 100 and then EAGAIN\n100 again\n
#include "check.h"

enum { limit = 100 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t go = PTHREAD_COND_INITIALIZER;
static int open_gate;

static void* routine(void* argument) {
  pthread_mutex_lock(&mutex);
  while (!open_gate) pthread_cond_wait(&go, &mutex);
  pthread_mutex_unlock(&mutex);
  return argument;
}

static int fill(pthread_t* threads) {
  int made = 0;
  int error = 0;
  while (made < 2 * limit && (error = pthread_create(&threads[made], NULL, routine, NULL)) == 0) made++;
  EQUAL(error, EAGAIN);
  return made;
}

static void empty(const pthread_t* threads, int count) {
  pthread_mutex_lock(&mutex);
  open_gate = 1;
  pthread_cond_broadcast(&go);
  pthread_mutex_unlock(&mutex);
  for (int i = 0; i < count; i++) join(threads[i]);
  open_gate = 0;
}

int main(void) {
  static pthread_t threads[2 * limit];
  EQUAL(setenv("WEFT_THREADS", "100", 1), 0);
  int made = fill(threads);
  printf("%d and then EAGAIN\n", made);
  empty(threads, made);
  made = fill(threads);
  printf("%d again\n", made);
  empty(threads, made);
}
