// A blocked signal that is pending can be read, once, with who sent it; the lowest comes first. (Linux signalfd)
// red: kill(process, number) raise(number)
#include "signalfd.h"

int main(void) {
  EQUAL(sizeof(struct signalfd_siginfo), 128);
  change_mask(SIG_BLOCK, SIGUSR1);
  change_mask(SIG_BLOCK, SIGUSR2);
  const int both = make_signalfd(set_of_both(SIGUSR1, SIGUSR2), SFD_NONBLOCK);
  struct signalfd_siginfo several[3];
  FAILS(read(both, several, sizeof several), EAGAIN);
  EQUAL(kill(getpid(), SIGUSR2), 0);
  EQUAL(kill(getpid(), SIGUSR1), 0);
  EQUAL(kill(getpid(), SIGUSR1), 0);
  const struct signalfd_siginfo first = read_from(both);
  EQUAL(first.ssi_signo, SIGUSR1);
  EQUAL(first.ssi_code, SI_USER);
  EQUAL(first.ssi_pid, getpid());
  EQUAL(first.ssi_uid, getuid());
  EQUAL(first.ssi_errno, 0);
  EQUAL(is_pending(SIGUSR1), 0);
  EQUAL(is_pending(SIGUSR2), 1);
  EQUAL(raise(SIGUSR1), 0);
  EQUAL(read(both, several, sizeof several), 2 * 128);
  EQUAL(several[0].ssi_signo, SIGUSR1);
  EQUAL(several[0].ssi_code, SI_TKILL);
  EQUAL(several[1].ssi_signo, SIGUSR2);
  FAILS(read(both, several, sizeof several), EAGAIN);
  puts("read");
}
