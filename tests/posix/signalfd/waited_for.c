// A read waits until a signal comes, of the process or of its thread; another thread's is not its. (Linux signalfd)
// red: pthread_kill(thread, number) kill(getpid(), SIGUSR2)
// timeout: 5
#include "signalfd.h"

static int descriptor;
static atomic_int taken;

static void* reads(void* argument) {
  for (int i = 0; i < 2; i++) {
    EQUAL(read_from(descriptor).ssi_signo, SIGUSR1);
    taken++;
  }
  return argument;
}

int main(void) {
  change_mask(SIG_BLOCK, SIGUSR1);
  change_mask(SIG_BLOCK, SIGUSR2);
  descriptor = make_signalfd(set_of_both(SIGUSR1, SIGUSR2), 0);
  const pthread_t thread = start(reads, NULL);
  sleep_ms(2);
  EQUAL(pthread_kill(pthread_self(), SIGUSR1), 0);
  sleep_ms(5);
  EQUAL(taken, 0);
  EQUAL(read_from(descriptor).ssi_signo, SIGUSR1);
  EQUAL(kill(getpid(), SIGUSR1), 0);
  while (taken != 1) sleep_ms(1);
  EQUAL(pthread_kill(thread, SIGUSR1), 0);
  join(thread);
  puts("one of each kind");
}
