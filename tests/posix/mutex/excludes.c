// A mutex lets one thread at a time through, whatever its type. (POSIX pthread_mutex_lock)
// red: pthread_mutex_lock(mutex) 0
#include "check.h"

static pthread_mutex_t mutex;
// volatile, as the native compiler knows that sched_yield does not look at them.
static volatile int inside, total;

static void* routine(void* argument) {
  (void)argument;
  for (int i = 0; i < 2000; i++) {
    EQUAL(pthread_mutex_lock(&mutex), 0);
    EQUAL(inside, 0);
    inside = 1;
    if (i % 10 == 0) sched_yield();
    total++;
    inside = 0;
    EQUAL(pthread_mutex_unlock(&mutex), 0);
  }
  return NULL;
}

int main(void) {
  const int types[] = {PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_ERRORCHECK, PTHREAD_MUTEX_RECURSIVE, PTHREAD_MUTEX_DEFAULT};
  for (int type = 0; type < 4; type++) {
    pthread_mutexattr_t attributes;
    EQUAL(pthread_mutexattr_init(&attributes), 0);
    EQUAL(pthread_mutexattr_settype(&attributes, types[type]), 0);
    EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
    EQUAL(pthread_mutexattr_destroy(&attributes), 0);
    pthread_t threads[4];
    total = 0;
    for (int i = 0; i < 4; i++) threads[i] = start(routine, NULL);
    for (int i = 0; i < 4; i++) join(threads[i]);
    EQUAL(pthread_mutex_destroy(&mutex), 0);
    printf("type %d: %d\n", type, total);
  }
}
