// A host timer that nobody waits for any more does not hide a deadlock: it is reported at once, not when the timer goes off.
// (Weft: docs/failures.md)
// native: skip
// output: signalled\n
// exit: 70
// errors: deadlock
#include <semaphore.h>

#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int done;

static void* signals(void* argument) {
  pthread_mutex_lock(&mutex);
  done = 1;
  pthread_cond_signal(&condition);
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  sem_t never;
  struct timespec late = in_ms(CLOCK_REALTIME, 3600000);
  sem_init(&never, 0, 0);
  pthread_mutex_lock(&mutex);
  pthread_t thread = start(signals, NULL);
  while (!done) EQUAL(pthread_cond_timedwait(&condition, &mutex, &late), 0);
  pthread_mutex_unlock(&mutex);
  join(thread);
  puts("signalled");
  sem_wait(&never);
}
