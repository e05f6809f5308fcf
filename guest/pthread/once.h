// POSIX once: the first caller runs the routine, the others wait until it is over. A routine may use other onces.
#pragma once

#include "pthread/word_queue.h"

namespace weft::pthread {

class Once {
 public:
  Once() = default;

  // True if the caller is to run the routine now, and then to call finish() or abandon(). Else it is over; until then the
  // call blocks.
  [[nodiscard]] bool begin() {
    if (word_ == done) [[likely]]
      return false;
    return begin_or_wait();
  }

  // The routine is over: nobody runs it again.
  void finish();

  // The routine was left by the end of its thread: it is as if it had not been called, and a waiter runs it.
  void abandon();

 private:
  [[nodiscard]] bool begin_or_wait();

  static constexpr std::uintptr_t fresh = 0;
  static constexpr std::uintptr_t done = 2;

  std::uintptr_t word_ = fresh;  // while the routine runs, a WordQueue
};

}  // namespace weft::pthread
