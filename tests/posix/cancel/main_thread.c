// Main can be cancelled, too: its handlers run, the other threads run on, and the last one's end is the program's, with status
// 0. (POSIX pthread_cancel, pthread_exit)
// red: pthread_cancel(thread) 0
#include "../check.h"

static pthread_t main_thread;

static void handler(void* text) { puts(text); }

static void* routine(void* argument) {
  sleep_ms(5);
  EQUAL(pthread_cancel(main_thread), 0);
  CHECK(join(main_thread) == PTHREAD_CANCELED);
  puts("joined main");
  return argument;
}

int main(void) {
  main_thread = pthread_self();
  start(routine, NULL);
  pthread_cleanup_push(handler, "handler of main");
  sleep(3);
  pthread_cleanup_pop(0);
  return 1;
}
