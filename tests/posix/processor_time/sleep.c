// POSIX clock_nanosleep by processor time: of the process, and of another thread; and EINTR.
// red: clock_nanosleep(clock,flags,time,left) 0
#include <signal.h>
#include <stdatomic.h>

#include "../signal/handlers.h"
#include "spend.h"

static atomic_int done;

static void* spends(void* argument) {
  while (!done) now_ns(CLOCK_MONOTONIC);
  return argument;
}

static void handler(int number) { (void)number; }

static void* sleeps(void* argument) {
  struct timespec left = {0};
  EQUAL(clock_nanosleep(CLOCK_PROCESS_CPUTIME_ID, 0, &(struct timespec){.tv_sec = 1000}, &left), EINTR);
  CHECK(left.tv_sec >= 990 && left.tv_sec < 1000);
  done = 1;
  return argument;
}

int main(void) {
  pthread_t thread = start(spends, NULL);
  clockid_t clock;
  EQUAL(pthread_getcpuclockid(thread, &clock), 0);
  long long before = now_ns(CLOCK_PROCESS_CPUTIME_ID);
  EQUAL(clock_nanosleep(CLOCK_PROCESS_CPUTIME_ID, 0, &(struct timespec){.tv_nsec = 10000000}, NULL), 0);
  CHECK(now_ns(CLOCK_PROCESS_CPUTIME_ID) - before >= 10000000);

  before = now_ns(clock) + 10000000;
  const struct timespec end = {.tv_sec = before / 1000000000, .tv_nsec = before % 1000000000};
  EQUAL(clock_nanosleep(clock, TIMER_ABSTIME, &end, NULL), 0);
  CHECK(now_ns(clock) >= before);
  done = 1;
  join(thread);

  done = 0;
  on_signal(SIGUSR1, handler, SA_RESTART);
  thread = start(sleeps, NULL);
  signal_until(thread, SIGUSR1, &done);
  join(thread);
  puts("slept");
}
