// timer_create refuses an unknown clock, notification and signal; timer_settime a time that is none, in the value and in the
// interval, and what was set stays. (POSIX timer_create, timer_settime, EINVAL)
// red: left_ms(timer) 0
#include "timer.h"

int main(void) {
  timer_t timer;
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
  FAILS(timer_create(12345, &event, &timer), EINVAL);
  event.sigev_signo = NSIG + 1;
  FAILS(timer_create(CLOCK_REALTIME, &event, &timer), EINVAL);
  event.sigev_signo = -1;
  FAILS(timer_create(CLOCK_REALTIME, &event, &timer), EINVAL);
  event = (struct sigevent){.sigev_notify = 77, .sigev_signo = SIGUSR1};
  FAILS(timer_create(CLOCK_REALTIME, &event, &timer), EINVAL);

  timer = make_timer(CLOCK_REALTIME, SIGUSR1, 0);
  arm(timer, 100000, 0);
  const struct timespec none[] = {{.tv_nsec = -1}, {.tv_nsec = 1000000000}, {.tv_sec = -1}}, some = {.tv_sec = 1};
  for (int i = 0; i < 3; i++) {
    FAILS(timer_settime(timer, 0, &(struct itimerspec){.it_value = none[i]}, NULL), EINVAL);
    FAILS(timer_settime(timer, 0, &(struct itimerspec){.it_value = some, .it_interval = none[i]}, NULL), EINVAL);
  }
  CHECK(left_ms(timer) > 50000);
  EQUAL(timer_delete(timer), 0);
  puts("refused");
}
