// The errors of signalfd and its reads; SIGKILL and SIGSTOP in the set are ignored. (Linux signalfd)
// red: SFD_NONBLOCK 0
// timeout: 5
#include "signalfd.h"

int main(void) {
  sigset_t set = set_of_both(SIGKILL, SIGUSR1);
  FAILS(signalfd(-1, &set, 1), EINVAL);
  FAILS(signalfd(99, &set, 0), EBADF);
  FAILS(signalfd(make_eventfd(0), &set, 0), EINVAL);
  change_mask(SIG_BLOCK, SIGUSR1);
  const int descriptor = make_signalfd(set, SFD_NONBLOCK | SFD_CLOEXEC);
  EQUAL(fcntl(descriptor, F_GETFD), FD_CLOEXEC);
  EQUAL(fcntl(descriptor, F_GETFL) & O_NONBLOCK, O_NONBLOCK);
  struct signalfd_siginfo information;
  FAILS(read(descriptor, &information, sizeof information - 1), EINVAL);
  FAILS(read(descriptor, &information, sizeof information), EAGAIN);
  FAILS(write(descriptor, &information, sizeof information), EINVAL);
  EQUAL(raise(SIGUSR1), 0);
  EQUAL(read_from(descriptor).ssi_signo, SIGUSR1);
  puts("refused");
}
