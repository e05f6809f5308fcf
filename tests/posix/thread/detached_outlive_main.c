// Detached threads run on after main's pthread_exit, and the program ends with the last of them. (POSIX pthread_exit)
// red: pthread_exit(value) return 0
#include "check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int left = 3;

static void* says(void* argument) {
  sleep_ms(5);
  EQUAL(pthread_mutex_lock(&mutex), 0);
  if (--left == 0) puts("all three");
  EQUAL(pthread_mutex_unlock(&mutex), 0);
  return argument;
}

int main(void) {
  for (int i = 0; i < 3; i++) {
    const pthread_t thread = start(says, NULL);
    EQUAL(pthread_detach(thread), 0);
  }
  pthread_exit(NULL);
}
