// pthread_exit in main calls its destructors, return from main does not; by the destructor the thread still works as one.
// (POSIX pthread_exit, exit)
// red: pthread_exit(value) return 0
#include "check.h"

static pthread_key_t key;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void destroy(void* value) {
  pthread_mutex_lock(&mutex);
  CHECK(pthread_getspecific(key) == NULL);
  char* copy = strdup(value);
  printf("destroyed: %s\n", copy);
  free(copy);
  pthread_mutex_unlock(&mutex);
}

int main(void) {
  EQUAL(pthread_key_create(&key, destroy), 0);
  EQUAL(pthread_setspecific(key, "value of main"), 0);
  pthread_exit(NULL);
}
