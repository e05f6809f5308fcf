// Calls that a signal interrupts. (POSIX 2.4.4 Signal Effects on Other Functions)
//
// Signals are delivered when one has ended the call's wait, and on entry. Nothing of Weft's is held then.
#pragma once

#include "sched/scheduler.h"
#include "sys/sys.h"

namespace weft::sys {

// Inside Weft only: a signal has ended a wait, and is to be attended to outside of all that the call holds. (Linux has the
// same error for the same purpose.)
inline constexpr long restart = -512;

// The same of a call that ends with EINTR after any handler: of a socket with a timeout. (Linux signal(7))
inline constexpr long restart_never = -513;

// What a wait that ended with `wake`, and not because it was woken, gives. A cancelled thread gets EINTR and acts outside.
[[nodiscard]] constexpr long interruption(sched::Wake wake) { return wake == sched::Wake::signal ? restart : -EINTR; }

// Does `call` again and again if handlers have SA_RESTART.
template <typename Call>
[[nodiscard]] long restartable(Call call) {
  (void)sched::attend();
  for (;;) {
    const long result = call();
    if (result > restart) [[likely]]
      return result;
    const sched::Interruption interruption = sched::attend();
    if (interruption == sched::Interruption::ends) return -EINTR;
    if (result == restart_never && interruption != sched::Interruption::none) return -EINTR;
  }
}

// Ends with EINTR after any handler that runs when it has begun.
template <typename Call>
[[nodiscard]] long interruptible(Call call) {
  for (;;) {
    const long result = call();
    if (result != restart) [[likely]]
      return result;
    if (sched::attend() != sched::Interruption::none) return -EINTR;
  }
}

}  // namespace weft::sys
