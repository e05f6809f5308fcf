// A signal to one thread whose action is to end does so to the program, not to the thread. (POSIX pthread_kill)
// exit: 143
// red: pthread_kill(thread, number) pthread_cancel(thread)
#include "handlers.h"

static void* sleeps(void* argument) {
  sleep_ms(100000);
  return argument;
}

int main(void) {
  const pthread_t thread = start(sleeps, NULL);
  EQUAL(pthread_kill(thread, SIGTERM), 0);
  join(thread);
  _exit(0);
}
