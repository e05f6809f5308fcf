// As many signals as waiters let all of them go on, each signal at least one. (POSIX pthread_cond_signal)
// red: pthread_cond_signal(condition) (served++, 0)
#include "check.h"

enum { count = 10 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrived = PTHREAD_COND_INITIALIZER, ticket = PTHREAD_COND_INITIALIZER,
                      served_one = PTHREAD_COND_INITIALIZER;
static int waiting, tickets, served;

static void* routine(void* argument) {
  pthread_mutex_lock(&mutex);
  waiting++;
  pthread_cond_broadcast(&arrived);
  while (tickets == 0) pthread_cond_wait(&ticket, &mutex);
  tickets--;
  served++;
  pthread_cond_broadcast(&served_one);
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  pthread_t threads[count];
  for (int i = 0; i < count; i++) threads[i] = start(routine, NULL);
  pthread_mutex_lock(&mutex);
  while (waiting < count) pthread_cond_wait(&arrived, &mutex);
  for (int i = 1; i <= count; i++) {
    tickets++;
    EQUAL(pthread_cond_signal(&ticket), 0);
    while (served < i) pthread_cond_wait(&served_one, &mutex);
    printf("%d served\n", served);
  }
  pthread_mutex_unlock(&mutex);
  for (int i = 0; i < count; i++) join(threads[i]);
}
