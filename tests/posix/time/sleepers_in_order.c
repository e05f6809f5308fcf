// Sleepers wake by their deadlines, whatever the order in which they lay down. (POSIX nanosleep)
// red: clock_nanosleep(clock, flags, time, left) 0
#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int order[5], woken;
static struct timespec wake[5];

static void* sleeper(void* argument) {
  const int me = *(int*)argument;
  EQUAL(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &wake[me], NULL), 0);
  pthread_mutex_lock(&mutex);
  order[woken++] = me;
  pthread_mutex_unlock(&mutex);
  return NULL;
}

int main(void) {
  pthread_t threads[5];
  int ids[5] = {3, 0, 4, 2, 1};
  for (int i = 0; i < 5; i++) wake[i] = in_ms(CLOCK_MONOTONIC, 200 + 300 * i);
  for (int i = 0; i < 5; i++) threads[i] = start(sleeper, &ids[i]);
  for (int i = 0; i < 5; i++) join(threads[i]);
  for (int i = 0; i < 5; i++) printf("%d\n", order[i]);
}
