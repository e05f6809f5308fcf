// ITIMER_VIRTUAL and ITIMER_PROF send SIGVTALRM and SIGPROF to a program that computes, again and again at their intervals.
// (POSIX 2008 setitimer)
// red: setitimer(which, setting, old) 0
// timeout: 5
#include <sys/time.h>

#include "timer.h"

static atomic_int caught[2];

static void handler(int number) { caught[number == SIGPROF]++; }

int main(void) {
  on_signal(SIGVTALRM, handler, 0);
  on_signal(SIGPROF, handler, 0);
  const struct itimerval setting = {.it_value.tv_usec = 4000, .it_interval.tv_usec = 4000};
  EQUAL(setitimer(ITIMER_VIRTUAL, &setting, NULL), 0);
  EQUAL(setitimer(ITIMER_PROF, &setting, NULL), 0);
  while (caught[0] < 3 || caught[1] < 3) (void)now_ns(CLOCK_MONOTONIC);
  struct itimerval told;
  EQUAL(setitimer(ITIMER_VIRTUAL, &(struct itimerval){0}, &told), 0);
  EQUAL(told.it_interval.tv_usec, 4000);
  EQUAL(setitimer(ITIMER_PROF, &(struct itimerval){0}, &told), 0);
  EQUAL(told.it_interval.tv_usec, 4000);
  EQUAL(getitimer(ITIMER_PROF, &told), 0);
  EQUAL(told.it_value.tv_usec, 0);
  puts("three of each");
}
