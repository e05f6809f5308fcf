// pthread_getconcurrency tells what was set, 0 at first; a negative level is EINVAL and changes nothing. (POSIX 2008
// pthread_setconcurrency)
// red: pthread_setconcurrency(level) 0
#include "check.h"

int main(void) {
  EQUAL(pthread_getconcurrency(), 0);
  EQUAL(pthread_setconcurrency(4), 0);
  EQUAL(pthread_getconcurrency(), 4);
  EQUAL(pthread_setconcurrency(-1), EINVAL);
  EQUAL(pthread_getconcurrency(), 4);
  EQUAL(pthread_setconcurrency(0), 0);
  EQUAL(pthread_getconcurrency(), 0);
  puts("told");
}
