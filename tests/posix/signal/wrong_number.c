// POSIX sigpause: EINVAL; sigwaitinfo: a signal that raise() sent tells SI_USER (glibc, so that si_pid means something).
// red: sigpause(number) (errno = 0, -1)
#include <signal.h>

#include "handlers.h"

int main(void) {
  FAILS(sigpause(-1), EINVAL);
  FAILS(sigpause(1000), EINVAL);
  change_mask(SIG_BLOCK, SIGUSR1);
  EQUAL(raise(SIGUSR1), 0);
  const sigset_t set = set_of(SIGUSR1);
  siginfo_t information;
  EQUAL(sigwaitinfo(&set, &information), SIGUSR1);
  EQUAL(information.si_code, SI_USER);
  EQUAL(information.si_pid, getpid());
  puts("EINVAL");
}
