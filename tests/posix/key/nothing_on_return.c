// return from main ends the program without destructors of keys; atexit handlers can still read the value. (POSIX
// pthread_key_create, exit)
// red: atexit(handler) 0
#include "check.h"

static pthread_key_t key;

static void destroy(void* value) { printf("destroyed: %s\n", (char*)value); }

static void at_exit(void) { printf("at exit: %s\n", (char*)pthread_getspecific(key)); }

int main(void) {
  EQUAL(pthread_key_create(&key, destroy), 0);
  EQUAL(pthread_setspecific(key, "still there"), 0);
  EQUAL(atexit(at_exit), 0);
  return 0;
}
