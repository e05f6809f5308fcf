// Signals that are read.
#pragma once

#include <sys/signalfd.h>

#include "../epoll/epoll.h"

#include "../signal/handlers.h"

static inline sigset_t set_of_both(int first, int second) {
  sigset_t set = set_of(first);
  sigaddset(&set, second);
  return set;
}

static inline int make_signalfd(sigset_t set, int flags) {
  const int descriptor = signalfd(-1, &set, flags);
  CHECK(descriptor >= 0);
  return descriptor;
}

static inline struct signalfd_siginfo read_from(int descriptor) {
  struct signalfd_siginfo information;
  memset(&information, 0xff, sizeof information);
  EQUAL(read(descriptor, &information, sizeof information), sizeof information);
  return information;
}
