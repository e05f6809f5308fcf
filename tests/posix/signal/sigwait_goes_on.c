// sigwait is not ended by the handler of another signal: it has no EINTR. (POSIX 2024 sigwait)
// red: sigwait(set, number) (sigwaitinfo(set, 0), *(number) = SIGUSR2, 0)
#include "handlers.h"

static atomic_int handled, taken;

static void handler(int number) {
  (void)number;
  handled++;
}

static void* waits(void* argument) {
  const sigset_t set = set_of(SIGUSR2);
  int number = 0;
  EQUAL(sigwait(&set, &number), 0);
  EQUAL(number, SIGUSR2);
  taken = 1;
  return argument;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  change_mask(SIG_BLOCK, SIGUSR2);
  const pthread_t thread = start(waits, NULL);
  for (int i = 1; i <= 10; i++) {
    sleep_ms(1);
    EQUAL(pthread_kill(thread, SIGUSR1), 0);
    while (handled < i) sleep_ms(1);
  }
  EQUAL(taken, 0);
  EQUAL(pthread_kill(thread, SIGUSR2), 0);
  join(thread);
  puts("ten handlers later");
}
