// A condition may be destroyed right after the broadcast, though those it woke have not yet returned. (POSIX
// pthread_cond_destroy)
// red: pthread_cond_broadcast(condition) 0
#include "check.h"

enum { count = 8 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrived = PTHREAD_COND_INITIALIZER, *opened;
static int waiting, open_now;

static void* routine(void* argument) {
  pthread_mutex_lock(&mutex);
  waiting++;
  pthread_cond_signal(&arrived);
  // One wait only: the object may be gone afterwards.
  if (!open_now) EQUAL(pthread_cond_wait(opened, &mutex), 0);
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  for (int round = 0; round < 50; round++) {
    pthread_t threads[count];
    opened = malloc(sizeof *opened);
    EQUAL(pthread_cond_init(opened, NULL), 0);
    waiting = open_now = 0;
    for (int i = 0; i < count; i++) threads[i] = start(routine, NULL);
    pthread_mutex_lock(&mutex);
    while (waiting < count) pthread_cond_wait(&arrived, &mutex);
    open_now = 1;
    pthread_cond_broadcast(opened);
    pthread_mutex_unlock(&mutex);
    EQUAL(pthread_cond_destroy(opened), 0);
    memset(opened, 0xff, sizeof *opened);
    free(opened);
    for (int i = 0; i < count; i++) join(threads[i]);
  }
  puts("50 destroyed");
}
