// Using the processor.
#pragma once

#include "../check.h"

// Until `clock`, which counts the caller's time, has counted so much more.
static inline void spend_ms(clockid_t clock, long milliseconds) {
  const long long end = now_ns(clock) + milliseconds * 1000000LL;
  while (now_ns(clock) < end) {
  }
}
