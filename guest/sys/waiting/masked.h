// Calls that a signal interrupts, with another signal mask meanwhile. (POSIX pselect)
#pragma once

#include "sys/signals/signals.h"
#include "sys/waiting/interruption.h"

namespace weft::sys {

// Does `call` with the signals of `mask` blocked, if it is not null. EINTR after any handler that runs when it has begun.
template <typename Call>
[[nodiscard]] long interruptible_with(const sched::SignalSet* mask, Call call) {
  (void)sched::attend();
  long result = 0;
  {
    const TemporaryMask other(mask);
    result = interruptible(call);
  }
  if (mask) (void)sched::attend();
  return result;
}

}  // namespace weft::sys
