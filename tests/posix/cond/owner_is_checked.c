// A wait with an errorcheck mutex that the caller does not own gives EPERM and does not block. (POSIX pthread_cond_wait, EPERM)
// red: pthread_cond_wait(condition, mutex) 0
#include "check.h"

static pthread_mutex_t mutex;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static void* stranger(void* argument) {
  (void)argument;
  return (void*)(long)pthread_cond_wait(&condition, &mutex);
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  EQUAL(pthread_cond_wait(&condition, &mutex), EPERM);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  EQUAL(join(start(stranger, NULL)), EPERM);
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  puts("EPERM twice");
}
