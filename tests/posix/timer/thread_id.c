// SIGEV_THREAD_ID: the signal is the thread's that is named; a thread that is not there is EINVAL. (Linux timer_create(2))
// red: gettid() getpid()
#include <limits.h>
#include <semaphore.h>

#include "timer.h"

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

static sem_t ready;
static pid_t id;
static atomic_int caught;

static void handler(int number) {
  (void)number;
  EQUAL(gettid(), id);
  CHECK(gettid() != getpid());
  caught++;
}

static void* routine(void* argument) {
  id = gettid();
  EQUAL(sem_post(&ready), 0);
  while (caught < 3) sleep_ms(1);
  return argument;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  EQUAL(sem_init(&ready, 0, 0), 0);
  const pthread_t thread = start(routine, NULL);
  EQUAL(sem_wait(&ready), 0);
  struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGUSR1};
  timer_t timer;
  event.sigev_notify_thread_id = INT_MAX;
  FAILS(timer_create(CLOCK_MONOTONIC, &event, &timer), EINVAL);
  event.sigev_notify_thread_id = id;
  EQUAL(timer_create(CLOCK_MONOTONIC, &event, &timer), 0);
  arm(timer, 1, 1);
  join(thread);
  EQUAL(timer_delete(timer), 0);
  puts("three for the thread");
}
