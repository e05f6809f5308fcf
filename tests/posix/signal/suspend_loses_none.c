// Two threads send each other a signal in turn and wait for it with sigsuspend, a thousand times: none comes between the mask
// and the wait. (POSIX sigsuspend)
// red: sigsuspend(mask) (pthread_sigmask(SIG_SETMASK, mask, 0), change_mask(SIG_BLOCK, SIGUSR1), pause())
#include "handlers.h"

enum { rounds = 1000 };
static pthread_t first;
static _Thread_local volatile int caught;

static void handler(int number) {
  (void)number;
  caught++;
}

static void wait_for_signal(int count) {
  sigset_t mask;
  EQUAL(pthread_sigmask(SIG_SETMASK, NULL, &mask), 0);
  sigdelset(&mask, SIGUSR1);
  while (caught < count) FAILS(sigsuspend(&mask), EINTR);
}

static void* answers(void* argument) {
  for (int i = 1; i <= rounds; i++) {
    wait_for_signal(i);
    EQUAL(pthread_kill(first, SIGUSR1), 0);
  }
  return argument;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  change_mask(SIG_BLOCK, SIGUSR1);
  first = pthread_self();
  const pthread_t other = start(answers, NULL);
  for (int i = 1; i <= rounds; i++) {
    EQUAL(pthread_kill(other, SIGUSR1), 0);
    wait_for_signal(i);
  }
  join(other);
  EQUAL(caught, rounds);
  puts("a thousand there and back");
}
