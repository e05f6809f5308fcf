// alarm interrupts the thread that does not block SIGALRM, after a second and not before; only once. (POSIX alarm)
// red: alarm(seconds) raise(SIGALRM)
#include "timer.h"

static atomic_int caught;
static pthread_t waiter;

static void handler(int number) {
  EQUAL(number, SIGALRM);
  CHECK(pthread_equal(pthread_self(), waiter));
  caught++;
}

static void* waits(void* argument) {
  waiter = pthread_self();
  change_mask(SIG_UNBLOCK, SIGALRM);
  const long long began = now_ns(CLOCK_MONOTONIC);
  alarm(1);
  FAILS(pause(), EINTR);
  CHECK(now_ns(CLOCK_MONOTONIC) - began >= 1000000000);
  return argument;
}

int main(void) {
  on_signal(SIGALRM, handler, 0);
  change_mask(SIG_BLOCK, SIGALRM);
  join(start(waits, NULL));
  EQUAL(caught, 1);
  EQUAL(alarm(0), 0);
  puts("after a second");
}
