// setitimer ITIMER_REAL: SIGALRM after the value, then at each interval; getitimer tells both; zero disarms it, and the old
// setting is given back. (POSIX 2008 setitimer, getitimer)
// red: setitimer(which, setting, old) 0
#include <sys/time.h>

#include "timer.h"

int main(void) {
  change_mask(SIG_BLOCK, SIGALRM);
  struct itimerval setting = {.it_value.tv_usec = 10000, .it_interval.tv_usec = 3000}, told;
  const long long began = now_ns(CLOCK_MONOTONIC);
  EQUAL(setitimer(ITIMER_REAL, &setting, &told), 0);
  EQUAL(told.it_value.tv_sec + told.it_value.tv_usec, 0);
  const sigset_t set = set_of(SIGALRM);
  for (int i = 0; i < 4; i++) EQUAL(sigtimedwait(&set, NULL, &(struct timespec){.tv_sec = 5}), SIGALRM);
  CHECK(now_ns(CLOCK_MONOTONIC) - began >= 19000000);
  setting.it_value = (struct timeval){.tv_sec = 50};
  EQUAL(setitimer(ITIMER_REAL, &setting, NULL), 0);
  EQUAL(getitimer(ITIMER_REAL, &told), 0);
  CHECK(told.it_value.tv_sec >= 40 && told.it_value.tv_sec <= 50);
  EQUAL(told.it_interval.tv_usec, 3000);
  EQUAL(setitimer(ITIMER_REAL, &(struct itimerval){0}, &told), 0);
  CHECK(told.it_value.tv_sec >= 40 && told.it_value.tv_sec <= 50);
  EQUAL(getitimer(ITIMER_REAL, &told), 0);
  EQUAL(told.it_value.tv_sec + told.it_value.tv_usec, 0);
  if (is_pending(SIGALRM)) (void)wait_for(SIGALRM);
  comes_not(SIGALRM, 10);
  puts("four at least, then none");
}
