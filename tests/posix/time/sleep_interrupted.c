// A handler ends sleep, which gives back the seconds not slept, and usleep with EINTR; an absolute clock_nanosleep does not
// write what is left. (POSIX sleep, clock_nanosleep; Linux usleep(3))
// red: sigaction(number, action, old) sigaction(number, &(struct sigaction){.sa_handler = SIG_IGN}, old)
#include "../signal/handlers.h"

static atomic_int done;
static pthread_t sleeper;

static void handler(int number) { (void)number; }

static void* interrupts(void* argument) {
  signal_until(sleeper, SIGUSR1, &done);
  return argument;
}

static void play(void (*sleeps)(void)) {
  done = 0;
  const pthread_t thread = start(interrupts, NULL);
  sleeps();
  done = 1;
  join(thread);
}

static void by_seconds(void) {
  const unsigned left = sleep(100);
  CHECK(left >= 90 && left <= 100);
}
static void by_microseconds(void) { FAILS(usleep(900000), EINTR); }
static void until(void) {
  struct timespec then = in_ms(CLOCK_REALTIME, 100000), left = {.tv_sec = 7, .tv_nsec = 8};
  EQUAL(clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &then, &left), EINTR);
  EQUAL(left.tv_sec, 7);
  EQUAL(left.tv_nsec, 8);
}

int main(void) {
  on_signal(SIGUSR1, handler, SA_RESTART);
  sleeper = pthread_self();
  play(by_seconds);
  play(by_microseconds);
  play(until);
  puts("three ended");
}
