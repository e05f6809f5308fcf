// A handler may end the program with _exit, whatever its thread was doing. (POSIX 2.4.3, _exit)
// exit: 5
// red: pthread_kill(thread, number) pthread_cancel(thread)
#include "handlers.h"

static void handler(int number) {
  EQUAL(number, SIGUSR1);
  _exit(5);
}

static void* waits(void* mutex) {
  pthread_mutex_lock(mutex);
  return mutex;
}

int main(void) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  on_signal(SIGUSR1, handler, 0);
  pthread_mutex_lock(&mutex);
  const pthread_t thread = start(waits, &mutex);
  sleep_ms(2);
  EQUAL(pthread_kill(thread, SIGUSR1), 0);
  sleep_ms(2000);
  return 0;
}
