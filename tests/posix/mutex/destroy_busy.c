// A locked mutex is not destroyed (EBUSY) and still works; a free one is, and can be initialised again. (POSIX
// pthread_mutex_destroy)
// red: pthread_mutex_destroy(mutex) 0
#include "check.h"

int main(void) {
  pthread_mutex_t mutex;
  for (int i = 0; i < 3; i++) {
    EQUAL(pthread_mutex_init(&mutex, NULL), 0);
    EQUAL(pthread_mutex_lock(&mutex), 0);
    EQUAL(pthread_mutex_destroy(&mutex), EBUSY);
    EQUAL(pthread_mutex_trylock(&mutex), EBUSY);
    EQUAL(pthread_mutex_unlock(&mutex), 0);
    EQUAL(pthread_mutex_destroy(&mutex), 0);
  }
  puts("EBUSY three times");
}
