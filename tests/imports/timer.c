// A timer that sends a signal. timer_create() makes a thread for each of SIGEV_THREAD, and is not told before it runs which it
// is.
#include <signal.h>
#include <time.h>

int main(void) {
  sigset_t set;
  int signal;
  timer_t timer;
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
  const struct itimerspec soon = {.it_value = {.tv_nsec = 10000000}};
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, 0);
  if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0 || timer_settime(timer, 0, &soon, 0) != 0) return 1;
  return sigwait(&set, &signal) == 0 && signal == SIGUSR1 && timer_delete(timer) == 0 ? 0 : 2;
}
