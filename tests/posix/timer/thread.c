// SIGEV_THREAD: the function is called with the value, in a thread that is not the one that made the timer, once for each
// expiry. (POSIX timer_create, 2.4.1)
// red: pthread_self() creator
#include <semaphore.h>

#include "timer.h"

static sem_t called;
static pthread_t creator;
static struct sigevent event;

static void function(union sigval value) {
  EQUAL(value.sival_int, 17);
  CHECK(!pthread_equal(pthread_self(), creator));
  EQUAL(sem_post(&called), 0);
}

int main(void) {
  EQUAL(sem_init(&called, 0, 0), 0);
  creator = pthread_self();
  event = (struct sigevent){.sigev_notify = SIGEV_THREAD, .sigev_value.sival_int = 17, .sigev_notify_function = function};
  timer_t timer;
  EQUAL(timer_create(CLOCK_REALTIME, &event, &timer), 0);
  arm(timer, 5, 0);
  EQUAL(sem_wait(&called), 0);
  const struct timespec soon = in_ms(CLOCK_REALTIME, 20);
  FAILS(sem_timedwait(&called, &soon), ETIMEDOUT);
  arm(timer, 2, 2);
  for (int i = 0; i < 3; i++) EQUAL(sem_wait(&called), 0);
  EQUAL(timer_delete(timer), 0);
  puts("four calls");
}
