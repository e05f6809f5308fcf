// Without a sigevent a timer sends SIGALRM. (POSIX timer_create; the value, which is to be the timer, is not so in glibc.)
// red: timer_create(clock, event, timer) timer_create(clock, &(struct sigevent){.sigev_notify = SIGEV_NONE}, timer)
#include "timer.h"

int main(void) {
  change_mask(SIG_BLOCK, SIGALRM);
  timer_t timers[3];
  for (int i = 0; i < 3; i++) EQUAL(timer_create(CLOCK_MONOTONIC, NULL, &timers[i]), 0);
  arm(timers[2], 2, 0);
  const sigset_t set = set_of(SIGALRM);
  siginfo_t told = {0};
  EQUAL(sigtimedwait(&set, &told, &(struct timespec){.tv_sec = 5}), SIGALRM);
  EQUAL(told.si_code, SI_TIMER);
  for (int i = 0; i < 3; i++) EQUAL(timer_delete(timers[i]), 0);
  puts("SIGALRM");
}
