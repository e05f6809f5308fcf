// Timers that are read. Times are in milliseconds.
#pragma once

#include <sys/timerfd.h>

#include "../epoll/epoll.h"

static inline int make_timer(clockid_t clock, int flags) {
  const int timer = timerfd_create(clock, flags);
  CHECK(timer >= 0);
  return timer;
}

static inline struct timespec span(long milliseconds) {
  return (struct timespec){.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000};
}

static inline void set(int timer, long first, long interval) {
  const struct itimerspec setting = {.it_value = span(first), .it_interval = span(interval)};
  EQUAL(timerfd_settime(timer, 0, &setting, NULL), 0);
}

static inline long long left_of(int timer) {
  struct itimerspec setting;
  EQUAL(timerfd_gettime(timer, &setting), 0);
  return setting.it_value.tv_sec * 1000000000LL + setting.it_value.tv_nsec;
}
