// sigwaitinfo and sigtimedwait tell SI_USER of a signal that kill, raise or pthread_kill sent, with the sender's process and
// user, and SI_QUEUE of one of sigqueue. (POSIX <signal.h>, sigwaitinfo; of raise and pthread_kill as in glibc)
// red: sigwaitinfo(set, told) (sigwaitinfo)(set, 0)
#include "handlers.h"

static void is(int code) {
  const sigset_t set = set_of(SIGUSR1);
  siginfo_t told = {0};
  EQUAL(sigwaitinfo(&set, &told), SIGUSR1);
  EQUAL(told.si_signo, SIGUSR1);
  EQUAL(told.si_code, code);
  EQUAL(told.si_pid, getpid());
  EQUAL(told.si_uid, getuid());
}

int main(void) {
  change_mask(SIG_BLOCK, SIGUSR1);
  EQUAL(kill(getpid(), SIGUSR1), 0);
  is(SI_USER);
  EQUAL(raise(SIGUSR1), 0);
  is(SI_USER);
  EQUAL(pthread_kill(pthread_self(), SIGUSR1), 0);
  is(SI_USER);
  EQUAL(sigqueue(getpid(), SIGUSR1, (union sigval){0}), 0);
  is(SI_QUEUE);
  puts("told");
}
