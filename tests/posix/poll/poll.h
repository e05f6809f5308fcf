// One descriptor that is polled.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <sys/select.h>

#include "../check.h"

static inline int polled(int descriptor, int events, int milliseconds) {
  struct pollfd one = {.fd = descriptor, .events = (short)events, .revents = -1};
  const int count = poll(&one, 1, milliseconds);
  CHECK(count >= 0);
  EQUAL(count, one.revents != 0);
  return one.revents;
}
