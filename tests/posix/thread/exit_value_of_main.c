// Main can be joined after its pthread_exit, and the value is what it gave; the last thread ends the program with exit's
// status. (POSIX pthread_exit, exit)
// exit: 9
// red: pthread_exit(value) return 9
#include "check.h"

static pthread_t main_thread;
static int value;

static void* joins_main(void* argument) {
  CHECK(join(main_thread) == &value);
  puts("joined main");
  exit(9);
  return argument;
}

int main(void) {
  main_thread = pthread_self();
  start(joins_main, NULL);
  pthread_exit(&value);
}
