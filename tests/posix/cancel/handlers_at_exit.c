// pthread_exit runs the handlers of all calls that the thread is in, the last first, and then the destructors of its values;
// its value is the thread's. (POSIX pthread_exit)
// red: pthread_exit(value) return
#include "../check.h"

static char order[64];
static pthread_key_t key;
static int value;
static void note(void* what) { strcat(order, what); }

static void leave(void) {
  pthread_cleanup_push(note, "b");
  pthread_exit(&value);
  pthread_cleanup_pop(0);
}

static void* routine(void* argument) {
  EQUAL(pthread_setspecific(key, "d"), 0);
  pthread_cleanup_push(note, "a");
  leave();
  note("x");
  pthread_cleanup_pop(0);
  return argument;
}

int main(void) {
  EQUAL(pthread_key_create(&key, note), 0);
  CHECK(join(start(routine, NULL)) == &value);
  CHECK(strcmp(order, "bad") == 0);
  puts(order);
}
