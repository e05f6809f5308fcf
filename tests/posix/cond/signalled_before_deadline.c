// A timed wait that is signalled before its deadline gives 0, many times over: an old deadline disturbs nobody later. (POSIX
// pthread_cond_timedwait)
// red: pthread_cond_signal(condition) 0
#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int wanted, given;

static void* giver(void* argument) {
  pthread_mutex_lock(&mutex);
  for (int i = 1; i <= 500; i++) {
    while (wanted < i) pthread_cond_wait(&condition, &mutex);
    given = i;
    pthread_cond_signal(&condition);
  }
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  pthread_t thread = start(giver, NULL);
  pthread_mutex_lock(&mutex);
  for (int i = 1; i <= 500; i++) {
    struct timespec late = in_ms(CLOCK_REALTIME, 30000 + i % 7 * 1000);
    wanted = i;
    pthread_cond_signal(&condition);
    while (given < i) EQUAL(pthread_cond_timedwait(&condition, &mutex, &late), 0);
  }
  pthread_mutex_unlock(&mutex);
  join(thread);
  printf("%d given\n", given);
}
