// Each notification of SIGEV_THREAD has a thread of its own: one that blocks keeps none of the later ones waiting, nor is it the
// thread of one before; all block signals. (POSIX 2.4.1, SIGEV_THREAD; glibc timer_create for the mask)
// red: sem_post(semaphore) 0
// timeout: 5
#include <semaphore.h>

#include "timer.h"

enum { calls = 4 };
static sem_t called, go_on, ended;
static atomic_int count;
static _Thread_local int been_here;

static void function(union sigval value) {
  EQUAL(value.sival_int, 5);
  EQUAL(been_here++, 0);
  CHECK(is_blocked(SIGUSR1));
  if (++count > calls) return;
  EQUAL(sem_post(&called), 0);
  EQUAL(sem_wait(&go_on), 0);
  EQUAL(sem_post(&ended), 0);
}

int main(void) {
  timer_t timer;
  EQUAL(sem_init(&called, 0, 0), 0);
  EQUAL(sem_init(&go_on, 0, 0), 0);
  EQUAL(sem_init(&ended, 0, 0), 0);
  struct sigevent event = {.sigev_notify = SIGEV_THREAD, .sigev_value.sival_int = 5, .sigev_notify_function = function};
  EQUAL(timer_create(CLOCK_MONOTONIC, &event, &timer), 0);
  arm(timer, 1, 2);
  for (int i = 0; i < calls; i++) EQUAL(sem_wait(&called), 0);
  EQUAL(timer_delete(timer), 0);
  for (int i = 0; i < calls; i++) EQUAL(sem_post(&go_on), 0);
  for (int i = 0; i < calls; i++) EQUAL(sem_wait(&ended), 0);
  puts("four at once");
}
