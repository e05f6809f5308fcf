// A try at a held mutex gives EBUSY without waiting, at a free one it takes it. (POSIX pthread_mutex_trylock, EBUSY)
// red: pthread_mutex_trylock(mutex) 0
#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void* tries(void* argument) {
  (void)argument;
  return (void*)(long)pthread_mutex_trylock(&mutex);
}

int main(void) {
  EQUAL(pthread_mutex_trylock(&mutex), 0);
  EQUAL(pthread_mutex_trylock(&mutex), EBUSY);
  EQUAL(join(start(tries, NULL)), EBUSY);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(join(start(tries, NULL)), EBUSY);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  EQUAL(pthread_mutex_trylock(&mutex), 0);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  puts("busy three times");
}
