// kill(0), kill of the negative group and killpg reach the process, which is in its group; of a group that is not there they
// give ESRCH. (POSIX kill, killpg)
// red: kill(process, number) 0
#include <limits.h>

#include "handlers.h"

static volatile int caught;
static void handler(int number) {
  (void)number;
  caught++;
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  EQUAL(kill(0, SIGUSR1), 0);
  EQUAL(caught, 1);
  EQUAL(kill(-getpgrp(), SIGUSR1), 0);
  EQUAL(caught, 2);
  EQUAL(killpg(getpgrp(), SIGUSR1), 0);
  EQUAL(caught, 3);
  FAILS(kill(-(INT_MAX - 1), SIGUSR1), ESRCH);
  FAILS(killpg(INT_MAX - 1, SIGUSR1), ESRCH);
  FAILS(kill(0, NSIG + 1), EINVAL);
  puts("three times");
}
