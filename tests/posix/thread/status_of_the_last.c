// When the last thread ends the program ends with status 0, whatever the threads' values were; atexit handlers run in it.
// (POSIX pthread_exit)
// red: pthread_exit(value) exit(3)
#include "check.h"

static pthread_t main_thread, last;

static void at_exit(void) {
  CHECK(!pthread_equal(pthread_self(), main_thread));
  CHECK(pthread_equal(pthread_self(), last));
  puts("at exit, in the last thread");
}

static void* ends_last(void* argument) {
  last = pthread_self();
  join(main_thread);
  return argument;
}

int main(void) {
  main_thread = pthread_self();
  EQUAL(atexit(at_exit), 0);
  start(ends_last, (void*)77);
  pthread_exit((void*)5);
}
