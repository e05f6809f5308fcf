// Two signals that come at once end the waits of two threads, which read or are in sigwait. (POSIX 2.4.1; Linux signalfd)
// red: kill(process, number) 0
// timeout: 5
#include "signalfd.h"

static int descriptor;
static atomic_int waiting, taken;

// A thread that ends leaves what is left to others.
static void lives_on(void) {
  while (taken != SIGUSR1 + SIGUSR2) sleep_ms(1);
}

static void* reads(void* argument) {
  waiting++;
  taken += (int)read_from(descriptor).ssi_signo;
  lives_on();
  return argument;
}

static void* waits(void* argument) {
  const sigset_t set = set_of_both(SIGUSR1, SIGUSR2);
  int number = 0;
  waiting++;
  EQUAL(sigwait(&set, &number), 0);
  taken += number;
  lives_on();
  return argument;
}

static void two(void* (*first)(void*), void* (*second)(void*)) {
  waiting = taken = 0;
  const pthread_t a = start(first, NULL), b = start(second, NULL);
  while (waiting != 2) sleep_ms(1);
  sleep_ms(2);
  EQUAL(kill(getpid(), SIGUSR1), 0);
  EQUAL(kill(getpid(), SIGUSR2), 0);
  join(a);
  join(b);
  EQUAL(taken, SIGUSR1 + SIGUSR2);
}

int main(void) {
  change_mask(SIG_BLOCK, SIGUSR1);
  change_mask(SIG_BLOCK, SIGUSR2);
  descriptor = make_signalfd(set_of_both(SIGUSR1, SIGUSR2), 0);
  two(waits, waits);
  two(reads, reads);
  two(reads, waits);
  two(waits, reads);
  puts("one each");
}
