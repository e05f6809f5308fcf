// Timers, and signals taken by hand: a signal that is blocked and waited for comes at no surprising place.
#pragma once

#include "../signal/handlers.h"

static inline timer_t make_timer(clockid_t clock, int number, int value) {
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = number, .sigev_value.sival_int = value};
  timer_t timer;
  EQUAL(timer_create(clock, &event, &timer), 0);
  return timer;
}

static inline struct timespec span(long milliseconds) {
  return (struct timespec){.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000};
}

// The first expiry is so many milliseconds from now, the others, if any, at this interval.
static inline void arm(timer_t timer, long first, long interval) {
  const struct itimerspec setting = {.it_value = span(first), .it_interval = span(interval)};
  EQUAL(timer_settime(timer, 0, &setting, NULL), 0);
}

static inline siginfo_t wait_for(int number) {
  const sigset_t set = set_of(number);
  siginfo_t told = {0};
  while (sigwaitinfo(&set, &told) != number) EQUAL(errno, EINTR);
  return told;
}

// Within so many milliseconds it does not come.
static inline void comes_not(int number, long milliseconds) {
  const sigset_t set = set_of(number);
  const struct timespec time = span(milliseconds);
  FAILS(sigtimedwait(&set, NULL, &time), EAGAIN);
}

static inline long long(left_ms)(timer_t timer) {
  struct itimerspec setting;
  EQUAL(timer_gettime(timer, &setting), 0);
  return setting.it_value.tv_sec * 1000LL + setting.it_value.tv_nsec / 1000000;
}

static inline int is_armed(timer_t timer) {
  struct itimerspec setting;
  EQUAL(timer_gettime(timer, &setting), 0);
  return setting.it_value.tv_sec != 0 || setting.it_value.tv_nsec != 0;
}

#ifdef RED_HEADER
#include RED_HEADER
#endif
