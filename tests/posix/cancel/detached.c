// A detached thread can be cancelled: its handlers run, and the others go on. (POSIX pthread_cancel, pthread_detach)
// red: pthread_cancel(thread) 0
#include <semaphore.h>

#include "../check.h"

static sem_t ended;

static void handler(void* argument) {
  (void)argument;
  EQUAL(sem_post(&ended), 0);
}

static void* routine(void* argument) {
  pthread_cleanup_push(handler, NULL);
  for (;;) sleep(100);
  pthread_cleanup_pop(0);
  return argument;
}

int main(void) {
  EQUAL(sem_init(&ended, 0, 0), 0);
  for (int i = 0; i < 20; i++) {
    const pthread_t thread = start(routine, NULL);
    EQUAL(pthread_detach(thread), 0);
    EQUAL(pthread_cancel(thread), 0);
    const struct timespec then = in_ms(CLOCK_REALTIME, 2000);
    EQUAL(sem_timedwait(&ended, &then), 0);
  }
  puts("twenty");
}
