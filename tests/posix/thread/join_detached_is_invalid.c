// A detached thread, by attribute or by pthread_detach, cannot be joined or detached again: EINVAL. (POSIX pthread_join,
// pthread_detach, EINVAL)
// red: pthread_detach(thread) 0
#include <semaphore.h>

#include "check.h"

static sem_t go;

static void* waits(void* argument) {
  (void)argument;
  sem_wait(&go);
  return NULL;
}

int main(void) {
  sem_init(&go, 0, 0);
  pthread_t thread = start(waits, NULL);
  EQUAL(pthread_detach(thread), 0);
  EQUAL(pthread_join(thread, NULL), EINVAL);
  EQUAL(pthread_detach(thread), EINVAL);

  pthread_attr_t attributes;
  EQUAL(pthread_attr_init(&attributes), 0);
  EQUAL(pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED), 0);
  EQUAL(pthread_create(&thread, &attributes, waits, NULL), 0);
  EQUAL(pthread_join(thread, NULL), EINVAL);
  EQUAL(pthread_detach(thread), EINVAL);
  EQUAL(pthread_attr_destroy(&attributes), 0);
  sem_post(&go);
  sem_post(&go);
  puts("EINVAL four times");
}
