// Whoever waits when the signal comes is woken: two threads pass a turn 20000 times. (POSIX pthread_cond_wait)
// red: pthread_cond_signal(condition) 0
#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turned[2] = {PTHREAD_COND_INITIALIZER, PTHREAD_COND_INITIALIZER};
static int turn, turns;

static void* player(void* argument) {
  const int me = *(int*)argument;
  pthread_mutex_lock(&mutex);
  for (int i = 0; i < 10000; i++) {
    while (turn != me) EQUAL(pthread_cond_wait(&turned[me], &mutex), 0);
    turns++;
    turn = !me;
    EQUAL(pthread_cond_signal(&turned[!me]), 0);
  }
  pthread_mutex_unlock(&mutex);
  return NULL;
}

int main(void) {
  int ids[2] = {0, 1};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) threads[i] = start(player, &ids[i]);
  for (int i = 0; i < 2; i++) join(threads[i]);
  printf("%d turns\n", turns);
}
