// Cancellation, for the entry points that are cancellation points. (POSIX 2.9.5 Thread Cancellation)
//
// A thread acts on its cancellation on entry of such a point, or when the cancellation is what ended its wait (EINTR): never
// after the call had its effect.
#pragma once

#include "pthread/posix/musl_self.h"

extern "C" {
// In pthread_cancel's file: without that nobody is cancelled.
[[gnu::weak]] void weft_act_on_cancellation();

// The running thread, which has been cancelled, allows it now or does not any more.
[[gnu::weak]] void weft_cancellation_state_changed();
}

namespace weft::pthread {

[[nodiscard]] inline bool is_cancelled() { return musl_self().cancel; }

// Ends the running thread if it has been cancelled and allows it.
inline void cancellation_point() {
  if (is_cancelled()) [[unlikely]]
    weft_act_on_cancellation();
}

// The result of a wait in a cancellation point, which does not return if a cancellation ended it.
[[nodiscard]] inline int unless_cancelled(int error) {
  if (error) [[unlikely]]
    cancellation_point();
  return error;
}

}  // namespace weft::pthread
