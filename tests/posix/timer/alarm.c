// alarm gives back the seconds that were left of the one before, which it replaces; zero only cancels. It is the timer of
// setitimer. (POSIX alarm)
// red: alarm(seconds) (alarm(seconds), 0)
#include <sys/time.h>

#include "timer.h"

int main(void) {
  struct itimerval told;
  change_mask(SIG_BLOCK, SIGALRM);
  EQUAL(alarm(0), 0);
  EQUAL(alarm(100), 0);
  const unsigned left = alarm(50);
  CHECK(left >= 90 && left <= 100);
  EQUAL(getitimer(ITIMER_REAL, &told), 0);
  CHECK(told.it_value.tv_sec >= 40 && told.it_value.tv_sec <= 50);
  EQUAL(told.it_interval.tv_sec, 0);
  EQUAL(setitimer(ITIMER_REAL, &(struct itimerval){.it_value.tv_usec = 5000}, NULL), 0);
  CHECK(alarm(0) <= 1);  // what is left is rounded up, as zero would say that there is none
  if (is_pending(SIGALRM)) (void)wait_for(SIGALRM);
  comes_not(SIGALRM, 20);
  EQUAL(alarm(0), 0);
  puts("replaced and cancelled");
}
