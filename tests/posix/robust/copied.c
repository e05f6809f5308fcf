// A copy of a free mutex, as of the structure that it is in, is one. (POSIX leaves it undefined; Linux does not mind)
#include "check.h"

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_mutex_t mutex, copy;
  EQUAL(pthread_mutexattr_init(&attributes), 0);
  EQUAL(pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_INHERIT), 0);
  EQUAL(pthread_mutex_init(&mutex, &attributes), 0);
  memcpy(&copy, &mutex, sizeof copy);
  for (int i = 0; i < 3; i++) {
    EQUAL(pthread_mutex_lock(&copy), 0);
    EQUAL(pthread_mutex_lock(&mutex), 0);
    EQUAL(pthread_mutex_unlock(&copy), 0);
    EQUAL(pthread_mutex_unlock(&mutex), 0);
  }
  EQUAL(pthread_mutex_destroy(&copy), 0);
  EQUAL(pthread_mutex_destroy(&mutex), 0);
  puts("copied");
}
