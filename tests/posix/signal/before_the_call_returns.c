// A signal that the caller does not block is delivered before kill, raise, pthread_kill to itself or sigqueue returns, if no
// other thread can take it. (POSIX kill, raise)
// red: raise(number) (sigaddset(&(sigset_t){0}, number))
#include "handlers.h"

static volatile int caught, number_caught;

static void handler(int number) {
  caught++;
  number_caught = number;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  EQUAL(raise(SIGUSR1), 0);
  EQUAL(caught, 1);
  EQUAL(number_caught, SIGUSR1);
  EQUAL(kill(getpid(), SIGUSR1), 0);
  EQUAL(caught, 2);
  EQUAL(pthread_kill(pthread_self(), SIGUSR1), 0);
  EQUAL(caught, 3);
  EQUAL(sigqueue(getpid(), SIGUSR1, (union sigval){.sival_int = 1}), 0);
  EQUAL(caught, 4);
  EQUAL(kill(0, 0), 0);
  EQUAL(caught, 4);
  puts("each delivered at once");
}
