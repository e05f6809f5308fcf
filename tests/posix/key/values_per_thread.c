// A key has a value of its own in each thread, NULL at first; its destructor gets the value when the thread ends. (POSIX
// pthread_key_create, pthread_getspecific)
// red: pthread_setspecific(key, value) 0
#include "check.h"

enum { count = 10, keys = 5 };
static pthread_key_t key[keys];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static long destroyed, sum;

static void destroy(void* value) {
  pthread_mutex_lock(&mutex);
  destroyed++;
  sum += (long)value;
  pthread_mutex_unlock(&mutex);
}

static void* routine(void* argument) {
  const long number = (long)argument;
  for (int i = 0; i < keys; i++) CHECK(pthread_getspecific(key[i]) == NULL);
  for (int i = 0; i < keys; i++) EQUAL(pthread_setspecific(key[i], (void*)(number * 10 + i + 1)), 0);
  sched_yield();
  for (int i = 0; i < keys; i++) EQUAL(pthread_getspecific(key[i]), number * 10 + i + 1);
  // A value that is NULL again has no destructor call.
  EQUAL(pthread_setspecific(key[0], NULL), 0);
  if (number % 2) pthread_exit(NULL);
  return NULL;
}

int main(void) {
  pthread_t threads[count];
  for (int i = 0; i < keys; i++) EQUAL(pthread_key_create(&key[i], destroy), 0);
  EQUAL(pthread_setspecific(key[1], (void*)1000000), 0);
  for (long i = 0; i < count; i++) threads[i] = start(routine, (void*)i);
  for (int i = 0; i < count; i++) join(threads[i]);
  EQUAL(pthread_getspecific(key[1]), 1000000);
  printf("%ld destroyed, sum %ld\n", destroyed, sum);
}
