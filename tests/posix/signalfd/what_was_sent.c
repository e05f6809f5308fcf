// What a real-time signal and a timer's bring is read, in the order in which they were sent. (Linux signalfd)
// red: sigqueue(process, number, value) kill(process, number)
#include "signalfd.h"

int main(void) {
  change_mask(SIG_BLOCK, SIGRTMIN);
  change_mask(SIG_BLOCK, SIGUSR1);
  const int descriptor = make_signalfd(set_of_both(SIGRTMIN, SIGUSR1), 0);
  for (int i = 1; i <= 3; i++) EQUAL(sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = i * 1111}), 0);
  for (int i = 1; i <= 3; i++) {
    const struct signalfd_siginfo information = read_from(descriptor);
    EQUAL(information.ssi_signo, SIGRTMIN);
    EQUAL(information.ssi_code, SI_QUEUE);
    EQUAL(information.ssi_int, i * 1111);
    EQUAL(information.ssi_pid, getpid());
  }
  timer_t timer;
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 77};
  EQUAL(timer_create(CLOCK_MONOTONIC, &event, &timer), 0);
  const struct itimerspec setting = {.it_value.tv_nsec = 1000000};
  EQUAL(timer_settime(timer, 0, &setting, NULL), 0);
  const struct signalfd_siginfo information = read_from(descriptor);
  EQUAL(information.ssi_signo, SIGUSR1);
  EQUAL(information.ssi_code, SI_TIMER);
  EQUAL(information.ssi_int, 77);
  EQUAL(information.ssi_overrun, 0);
  puts("told");
}
