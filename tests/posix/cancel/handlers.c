// A cancelled thread runs its cleanup handlers, the last one first, and then the destructors of its values; one that was popped
// does not run. A handler is not cancelled itself. (POSIX 2.9.5.3, pthread_cleanup_push)
// red: pthread_setspecific(key, value) 0
#include "../check.h"

static pthread_key_t key;

static void say(void* text) { puts(text); }
static void sleeps(void* text) {
  sleep_ms(1);
  pthread_testcancel();
  puts(text);
}

static void* routine(void* argument) {
  EQUAL(pthread_setspecific(key, "destructor"), 0);
  pthread_cleanup_push(say, "first in, last out");
  pthread_cleanup_push(sleeps, "sleeps in between");
  pthread_cleanup_push(say, "popped");
  pthread_cleanup_pop(0);
  pthread_cleanup_push(say, "popped and run");
  pthread_cleanup_pop(1);
  pthread_cleanup_push(say, "last in, first out");
  EQUAL(pthread_cancel(pthread_self()), 0);
  puts("still there");
  pthread_testcancel();
  puts("not reached");
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(0);
  return argument;
}

int main(void) {
  pthread_key_create(&key, say);
  CHECK(join(start(routine, NULL)) == PTHREAD_CANCELED);
  puts("joined");
}
