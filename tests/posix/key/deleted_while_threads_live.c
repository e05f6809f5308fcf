// A key deleted while threads have values calls no destructor for them; a key made later does not show the old values. (POSIX
// pthread_key_delete)
// red: pthread_key_delete(key) 0
#include "check.h"

enum { count = 5 };
static pthread_key_t key, next;
static pthread_barrier_t step;
static int destroyed;

static void destroy(void* value) {
  (void)value;
  destroyed++;
}

static void* routine(void* argument) {
  EQUAL(pthread_setspecific(key, argument), 0);
  pthread_barrier_wait(&step);
  pthread_barrier_wait(&step);
  CHECK(pthread_getspecific(next) == NULL);
  return argument;
}

int main(void) {
  int marker;
  pthread_t threads[count];
  pthread_barrier_init(&step, NULL, count + 1);
  EQUAL(pthread_key_create(&key, destroy), 0);
  for (int i = 0; i < count; i++) threads[i] = start(routine, &marker);
  pthread_barrier_wait(&step);
  EQUAL(pthread_key_delete(key), 0);
  EQUAL(pthread_key_create(&next, destroy), 0);
  pthread_barrier_wait(&step);
  for (int i = 0; i < count; i++) CHECK(join(threads[i]) == &marker);
  EQUAL(pthread_key_delete(next), 0);
  printf("%d destroyed\n", destroyed);
}
