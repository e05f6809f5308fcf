// After pthread_exit in main the others run on; the program ends with the last of them, atexit handlers included. (POSIX
// pthread_exit)
// red: pthread_exit(value) exit(0)
#include "check.h"

static pthread_t main_thread;

static void at_exit(void) { puts("at exit"); }

static void* other(void* argument) {
  (void)argument;
  EQUAL(pthread_join(main_thread, NULL), 0);
  sleep_ms(20);
  puts("main has gone");
  return NULL;
}

int main(void) {
  main_thread = pthread_self();
  atexit(at_exit);
  start(other, NULL);
  puts("main goes");
  pthread_exit((void*)5);
}
