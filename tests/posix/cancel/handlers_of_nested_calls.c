// The handlers of all calls that a cancelled thread is in run, those of the innermost first; those of calls that have returned
// do not. (POSIX pthread_cleanup_push)
// red: pthread_cancel(thread) 0
#include "../check.h"

static char order[64];
static void note(void* what) { strcat(order, what); }

static void returned(void) {
  pthread_cleanup_push(note, "x");
  pthread_cleanup_pop(0);
}

static void nested(int depth) {
  static char names[3][2] = {"a", "b", "c"};
  pthread_cleanup_push(note, names[depth]);
  returned();
  if (depth < 2) nested(depth + 1);
  pthread_testcancel();
  pthread_cleanup_pop(0);
}

static void* routine(void* argument) {
  EQUAL(pthread_cancel(pthread_self()), 0);
  pthread_cleanup_push(note, "1");
  nested(0);
  pthread_cleanup_pop(0);
  return argument;
}

int main(void) {
  CHECK(join(start(routine, NULL)) == PTHREAD_CANCELED);
  CHECK(strcmp(order, "cba1") == 0);
  puts(order);
}
