// The signal of a timer ends what a thread is blocked in, after its handler has run: pause, nanosleep, sem_wait, read. (POSIX
// timer_create; EINTR of each)
// red: timer_settime(timer, flags, setting, old) 0
#include <semaphore.h>

#include "timer.h"

static atomic_int caught;

static void handler(int number, siginfo_t* told, void* context) {
  (void)context;
  EQUAL(number, SIGUSR1);
  EQUAL(told->si_code, SI_TIMER);
  EQUAL(told->si_value.sival_int, 3);
  caught++;
}

int main(void) {
  sem_t semaphore;
  int ends[2];
  char byte;
  EQUAL(sem_init(&semaphore, 0, 0), 0);
  EQUAL(pipe(ends), 0);
  on_signal_told(SIGUSR1, handler, 0);
  const timer_t timer = make_timer(CLOCK_REALTIME, SIGUSR1, 3);
  arm(timer, 10, 10);
  FAILS(pause(), EINTR);
  FAILS(nanosleep(&(struct timespec){.tv_sec = 100}, NULL), EINTR);
  FAILS(sem_wait(&semaphore), EINTR);
  FAILS(read(ends[0], &byte, 1), EINTR);
  CHECK(caught >= 4);
  EQUAL(timer_delete(timer), 0);
  puts("four calls ended");
}
