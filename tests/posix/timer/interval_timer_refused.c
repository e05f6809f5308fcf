// setitimer and getitimer: EINVAL for a timer that there is not, and for a million microseconds; the timer goes on as it was.
// (POSIX 2008 setitimer)
// red: getitimer(which, setting) (*(setting) = (struct itimerval){0}, errno = EINVAL, -(which != ITIMER_REAL))
#include <sys/time.h>

#include "timer.h"

int main(void) {
  struct itimerval told, setting = {.it_value.tv_sec = 50};
  EQUAL(setitimer(ITIMER_REAL, &setting, NULL), 0);
  FAILS(setitimer((__typeof__(ITIMER_REAL))77, &setting, NULL), EINVAL);
  FAILS(getitimer((__typeof__(ITIMER_REAL))77, &told), EINVAL);
  FAILS(setitimer(ITIMER_REAL, &(struct itimerval){.it_value.tv_usec = 1000000}, NULL), EINVAL);
  FAILS(setitimer(ITIMER_REAL, &(struct itimerval){.it_value.tv_sec = 1, .it_interval.tv_usec = 1000000}, NULL), EINVAL);
  FAILS(setitimer(ITIMER_REAL, &(struct itimerval){.it_value.tv_usec = -1}, NULL), EINVAL);
  EQUAL(getitimer(ITIMER_REAL, &told), 0);
  CHECK(told.it_value.tv_sec >= 40);
  puts("refused");
}
