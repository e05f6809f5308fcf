// Linked to a stress test, which runs until SIGUSR1 tells it to end: that comes after SECONDS.
#include <signal.h>
#include <time.h>

__attribute__((constructor)) static void tell_to_end_in_time(void) {
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
  const struct itimerspec time = {.it_value.tv_sec = SECONDS};
  timer_t timer;
  if (timer_create(CLOCK_MONOTONIC, &event, &timer) == 0) timer_settime(timer, 0, &time, NULL);
}
