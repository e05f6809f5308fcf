// sigwait and sigwaitinfo take a pending signal, or wait for one; of several threads that wait, one takes it; no handler runs.
// (POSIX sigwait, sigtimedwait)
// red: sigwait(set, number) (*(number) = SIGUSR1, 0)
#include "handlers.h"

enum { threads = 3 };
static atomic_int taken, handled;

static void handler(int number) {
  (void)number;
  handled++;
}

static void* waits(void* argument) {
  const sigset_t set = set_of(SIGUSR2);
  int number = 0;
  EQUAL(sigwait(&set, &number), 0);
  EQUAL(number, SIGUSR2);
  taken++;
  return argument;
}

int main(void) {
  on_signal(SIGUSR2, handler, 0);
  change_mask(SIG_BLOCK, SIGUSR2);
  pthread_t all[threads];
  for (int i = 0; i < threads; i++) all[i] = start(waits, NULL);
  for (int i = 0; i < threads; i++) {
    EQUAL(kill(getpid(), SIGUSR2), 0);
    while (taken <= i) sleep_ms(1);
    EQUAL(taken, i + 1);
  }
  for (int i = 0; i < threads; i++) join(all[i]);

  EQUAL(raise(SIGUSR2), 0);
  siginfo_t told = {0};
  const sigset_t set = set_of(SIGUSR2);
  EQUAL(sigwaitinfo(&set, &told), SIGUSR2);
  EQUAL(told.si_signo, SIGUSR2);
  EQUAL(sigqueue(getpid(), SIGUSR2, (union sigval){.sival_int = 42}), 0);
  EQUAL(sigwaitinfo(&set, &told), SIGUSR2);
  EQUAL(told.si_code, SI_QUEUE);
  EQUAL(told.si_value.sival_int, 42);
  EQUAL(told.si_pid, getpid());
  CHECK(!is_pending(SIGUSR2));
  EQUAL(handled, 0);
  puts("each taken once, none handled");
}
