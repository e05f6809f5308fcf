// sigtimedwait: EAGAIN when the time is over, at once if it is zero; a signal before that is taken; another signal's handler
// ends it with EINTR; an impossible time is EINVAL. (POSIX sigtimedwait)
// red: sigtimedwait(set, told, time) sigwaitinfo(set, told)
#include "handlers.h"

static atomic_int done, handled;
static void handler(int number) {
  (void)number;
  handled++;
}

static void* sends(void* argument) {
  sleep_ms(5);
  EQUAL(kill(getpid(), SIGUSR2), 0);
  return argument;
}

static void* interrupts(void* argument) {
  signal_until(*(pthread_t*)argument, SIGUSR1, &done);
  return NULL;
}

int main(void) {
  on_signal(SIGUSR1, handler, SA_RESTART);
  change_mask(SIG_BLOCK, SIGUSR2);
  const sigset_t set = set_of(SIGUSR2);
  siginfo_t told = {0};
  FAILS(sigtimedwait(&set, &told, &(struct timespec){0}), EAGAIN);
  const long long began = now_ns(CLOCK_MONOTONIC);
  FAILS(sigtimedwait(&set, &told, &(struct timespec){.tv_nsec = 20000000}), EAGAIN);
  CHECK(now_ns(CLOCK_MONOTONIC) - began >= 20000000);
  EQUAL(raise(SIGUSR2), 0);
  EQUAL(sigtimedwait(&set, &told, &(struct timespec){0}), SIGUSR2);
  const pthread_t other = start(sends, NULL);
  EQUAL(sigtimedwait(&set, NULL, &(struct timespec){.tv_sec = 5}), SIGUSR2);
  join(other);
  FAILS(sigtimedwait(&set, &told, &(struct timespec){.tv_nsec = -1}), EINVAL);
  FAILS(sigtimedwait(&set, &told, &(struct timespec){.tv_nsec = 1000000000}), EINVAL);

  pthread_t self = pthread_self();
  const pthread_t interrupter = start(interrupts, &self);
  FAILS(sigtimedwait(&set, &told, &(struct timespec){.tv_sec = 5}), EINTR);
  CHECK(handled > 0);
  done = 1;
  join(interrupter);
  puts("in time, too late, interrupted");
}
