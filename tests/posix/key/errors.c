// A key that was deleted is none: EINVAL for setting and for deleting it again, and its value is NULL. (POSIX
// pthread_setspecific, pthread_key_delete, "may fail"; glibc and musl do)
// red: pthread_key_delete(key) 0
#include "check.h"

int main(void) {
  pthread_key_t key, other;
  EQUAL(pthread_key_create(&key, NULL), 0);
  EQUAL(pthread_key_create(&other, NULL), 0);
  CHECK(key != other);
  EQUAL(pthread_setspecific(key, &key), 0);
  EQUAL(pthread_setspecific(other, &other), 0);
  CHECK(pthread_getspecific(key) == &key);
  EQUAL(pthread_key_delete(key), 0);
  EQUAL(pthread_setspecific(key, &key), EINVAL);
  EQUAL(pthread_key_delete(key), EINVAL);
  CHECK(pthread_getspecific(key) == NULL);
  CHECK(pthread_getspecific(other) == &other);
  EQUAL(pthread_key_delete(other), 0);
  puts("none any more");
}
