// The function of SIGEV_THREAD may end its thread by pthread_exit, with handlers and destructors run; the timer goes on. (POSIX
// 2.4.1, SIGEV_THREAD)
// red: pthread_setspecific(key, value) 0
// timeout: 5
#include <semaphore.h>

#include "timer.h"

static sem_t destroyed, handled;
static pthread_key_t key;

static void destructor(void* value) { EQUAL(sem_post(value), 0); }
static void handler(void* argument) { EQUAL(sem_post(argument), 0); }

static void function(union sigval value) {
  EQUAL(pthread_setspecific(key, value.sival_ptr), 0);
  pthread_cleanup_push(handler, &handled);
  pthread_exit(NULL);
  pthread_cleanup_pop(0);
}

int main(void) {
  timer_t timer;
  EQUAL(pthread_key_create(&key, destructor), 0);
  EQUAL(sem_init(&destroyed, 0, 0), 0);
  EQUAL(sem_init(&handled, 0, 0), 0);
  struct sigevent event = {
      .sigev_notify = SIGEV_THREAD, .sigev_value.sival_ptr = &destroyed, .sigev_notify_function = function};
  EQUAL(timer_create(CLOCK_MONOTONIC, &event, &timer), 0);
  arm(timer, 2, 2);
  for (int i = 0; i < 3; i++) {
    EQUAL(sem_wait(&handled), 0);
    EQUAL(sem_wait(&destroyed), 0);
  }
  EQUAL(timer_delete(timer), 0);
  puts("three ended");
}
