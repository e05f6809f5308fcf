// A loop that locks, looks and unlocks lets the thread run that it waits for. (POSIX 2.8.4, SCHED_OTHER: others progress, too)
// flags: -O0 -O2
// red: pthread_mutex_unlock(mutex) 0
#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int done;

static void* sets(void* argument) {
  pthread_mutex_lock(&mutex);
  done = 1;
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  pthread_t thread = start(sets, NULL);
  for (;;) {
    pthread_mutex_lock(&mutex);
    int seen = done;
    pthread_mutex_unlock(&mutex);
    if (seen) break;
  }
  join(thread);
  puts("seen");
}
