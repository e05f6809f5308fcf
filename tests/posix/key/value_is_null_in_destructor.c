// When a destructor is called its key's value is NULL already, and other keys' values are as they were; a key whose value is
// NULL gets no call. (POSIX pthread_key_create)
// red: pthread_setspecific(key, value) pthread_setspecific(key, (value) ? (value) : (void*)&none)
#include "check.h"

static pthread_key_t keys[3];
static int calls;
static int none;

static void destructor(void* value) {
  CHECK(value == &keys[0] || value == &keys[1]);
  calls++;
  CHECK(pthread_getspecific(keys[value == &keys[0] ? 0 : 1]) == NULL);
}

static void* routine(void* argument) {
  EQUAL(pthread_setspecific(keys[0], &keys[0]), 0);
  EQUAL(pthread_setspecific(keys[1], &keys[1]), 0);
  EQUAL(pthread_setspecific(keys[2], &keys[2]), 0);
  EQUAL(pthread_setspecific(keys[2], NULL), 0);
  return argument;
}

int main(void) {
  for (int i = 0; i < 3; i++) EQUAL(pthread_key_create(&keys[i], destructor), 0);
  join(start(routine, NULL));
  EQUAL(calls, 2);
  EQUAL(none, 0);
  puts("two calls");
}
