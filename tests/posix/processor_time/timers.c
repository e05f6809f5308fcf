// POSIX timer_create by CLOCK_THREAD_CPUTIME_ID and CLOCK_PROCESS_CPUTIME_ID, setitimer(ITIMER_PROF): they expire by processor
// time, not while nobody runs.
// red: timer_settime(timer,flags,wanted,old) timer_settime(timer, flags, &(struct itimerspec){.it_value.tv_nsec = 1}, old)
#include <signal.h>
#include <sys/time.h>

#include "../signal/handlers.h"
#include "spend.h"

static volatile sig_atomic_t caught;
static void handler(int number) {
  (void)number;
  caught++;
}

// Sleeps first, and says how much time the clock counts until the handler has run.
static long long time_until_caught(clockid_t clock, long long before) {
  sleep_ms(40);
  EQUAL(caught, 0);
  while (!caught) now_ns(clock);
  return now_ns(clock) - before;
}

static void expires_by(clockid_t clock) {
  timer_t timer;
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
  EQUAL(timer_create(clock, &event, &timer), 0);
  const struct itimerspec wanted = {.it_value.tv_nsec = 20000000}, none = {0};
  struct itimerspec left;
  caught = 0;
  const long long before = now_ns(clock);
  EQUAL(timer_settime(timer, 0, &wanted, NULL), 0);
  EQUAL(timer_gettime(timer, &left), 0);
  CHECK(left.it_value.tv_nsec > 0 && left.it_value.tv_nsec <= 20000000);
  CHECK(time_until_caught(clock, before) >= 20000000);
  EQUAL(timer_gettime(timer, &left), 0);
  EQUAL(left.it_value.tv_nsec, 0);

  const long long next = now_ns(clock) + 10000000;
  const struct itimerspec absolute = {.it_value = {.tv_sec = next / 1000000000, .tv_nsec = next % 1000000000}};
  caught = 0;
  EQUAL(timer_settime(timer, TIMER_ABSTIME, &absolute, NULL), 0);
  while (!caught) now_ns(clock);
  CHECK(now_ns(clock) >= next);
  EQUAL(timer_settime(timer, 0, &none, NULL), 0);
  EQUAL(timer_delete(timer), 0);
}

int main(void) {
  on_signal(SIGUSR1, handler, 0);
  on_signal(SIGPROF, handler, 0);
  expires_by(CLOCK_PROCESS_CPUTIME_ID);
  expires_by(CLOCK_THREAD_CPUTIME_ID);
  clockid_t clock;
  EQUAL(pthread_getcpuclockid(pthread_self(), &clock), 0);
  expires_by(clock);

  const struct itimerval wanted = {.it_value.tv_usec = 20000};
  caught = 0;
  const long long before = now_ns(CLOCK_PROCESS_CPUTIME_ID);
  EQUAL(setitimer(ITIMER_PROF, &wanted, NULL), 0);
  const long long counted = time_until_caught(CLOCK_PROCESS_CPUTIME_ID, before);
#ifdef __weft__
  CHECK(counted >= 20000000);
#else
  CHECK(counted > 0);  // Linux charges a whole tick to whom it finds running: on a busy machine several that were others'
#endif
  puts("four");
}
