// Of five waiters two are cancelled: the signals that follow are for the other three, and then the condition may be destroyed.
// (POSIX pthread_cond_wait, pthread_cond_destroy)
// red: pthread_cond_signal(condition) 0
// timeout: 5
#include "cancel.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int waiting, tickets;

static void unlock(void* argument) { EQUAL(pthread_mutex_unlock(argument), 0); }

static void* waits(void* argument) {
  EQUAL(pthread_mutex_lock(&mutex), 0);
  pthread_cleanup_push(unlock, &mutex);
  waiting++;
  while (tickets == 0) EQUAL(pthread_cond_wait(&condition, &mutex), 0);
  tickets--;
  pthread_cleanup_pop(1);
  return argument;
}

int main(void) {
  pthread_t all[5];
  for (int i = 0; i < 5; i++) all[i] = start(waits, NULL);
  for (int seen = 0; seen < 5;) {
    sleep_ms(1);
    EQUAL(pthread_mutex_lock(&mutex), 0);
    seen = waiting;
    EQUAL(pthread_mutex_unlock(&mutex), 0);
  }
  const int cancelled[] = {1, 3}, others[] = {0, 2, 4};
  for (int i = 0; i < 2; i++) EQUAL(pthread_cancel(all[cancelled[i]]), 0);
  for (int i = 0; i < 2; i++) CHECK(join(all[cancelled[i]]) == PTHREAD_CANCELED);
  for (int i = 0; i < 3; i++) {
    EQUAL(pthread_mutex_lock(&mutex), 0);
    tickets++;
    EQUAL(pthread_cond_signal(&condition), 0);
    EQUAL(pthread_mutex_unlock(&mutex), 0);
  }
  for (int i = 0; i < 3; i++) CHECK(join(all[others[i]]) == NULL);
  EQUAL(pthread_cond_destroy(&condition), 0);
  puts("three signals for three");
}
