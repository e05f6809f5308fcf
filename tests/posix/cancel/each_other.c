// Many threads cancel each other while they wait for one condition: each ends cancelled, with the mutex free after the last.
// (POSIX pthread_cancel, pthread_cond_wait)
// red: pthread_cancel(thread) 0
// timeout: 5
#include "cancel.h"

enum { count = 20 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_t all[count];
static int waiting;

static void cancels_next_and_unlocks(void* next) {
  if (*(int*)next < count) EQUAL(pthread_cancel(all[*(int*)next]), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
}

static void* waits(void* argument) {
  int next = (int)(long)argument + 1;
  EQUAL(pthread_mutex_lock(&mutex), 0);
  pthread_cleanup_push(cancels_next_and_unlocks, &next);
  waiting++;
  for (;;) EQUAL(pthread_cond_wait(&condition, &mutex), 0);
  pthread_cleanup_pop(0);
  return NULL;
}

int main(void) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  for (long i = 0; i < count; i++) all[i] = start(waits, (void*)i);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  for (int seen = 0; seen < count;) {
    sleep_ms(1);
    EQUAL(pthread_mutex_lock(&mutex), 0);
    seen = waiting;
    EQUAL(pthread_mutex_unlock(&mutex), 0);
  }
  EQUAL(pthread_cancel(all[0]), 0);
  for (int i = 0; i < count; i++) CHECK(join(all[i]) == PTHREAD_CANCELED);
  EQUAL(pthread_mutex_trylock(&mutex), 0);
  puts("twenty");
}
