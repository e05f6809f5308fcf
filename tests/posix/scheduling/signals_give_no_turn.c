// A thread that handles signals does not give up the processor: those of lower priority do not run, and with SCHED_RR neither
// do its equals, whose turn has not come. (POSIX 2.8.4)
// order: weft
// red: raise(number) sched_yield()
#include <signal.h>

#include "realtime.h"

static volatile int caught;
static void handler(int number) {
  (void)number;
  caught++;
}

static void play(int policy) {
  EQUAL(pthread_setschedparam(pthread_self(), policy, &(struct sched_param){.sched_priority = 20}), 0);
  const pthread_t low = start_as(policy, 19, comes_by, "l"), equal_one = start_as(policy, 20, comes_by, "e");
  for (int i = 0; i < 50; i++) EQUAL(raise(SIGUSR1), 0);
  note('.');
  join(low);
  join(equal_one);
}

int main(void) {
  begin_at(20);
  CHECK(signal(SIGUSR1, handler) != SIG_ERR);
  play(SCHED_FIFO);
  play(SCHED_RR);
  EQUAL(caught, 100);
  ORDER(".el.el");
}
