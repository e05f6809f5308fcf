// POSIX spin lock. Spinning would be for ever, so waiters block, and unlocking hands the lock to the first of them.
#pragma once

#include <cerrno>

#include "pthread/word_queue.h"

namespace weft::pthread {

class SpinLock {
 public:
  SpinLock() = default;

  void lock() {
    while (word_ != free)
      if (WordQueue::wait(word_, kind)) return;  // it was handed over
    word_ = WordQueue::empty;
  }

  // EBUSY if it is locked.
  [[nodiscard]] int try_lock() {
    if (word_ != free) return EBUSY;
    word_ = WordQueue::empty;
    return 0;
  }

  void unlock() {
    if (!WordQueue::wake_first(word_)) word_ = free;
  }

  [[nodiscard]] bool busy() const { return word_ != free; }

 private:
  static constexpr std::uintptr_t free = 0;
  static constexpr sched::WaitKind kind{.name = "a spin lock", .interruptible = true};

  std::uintptr_t word_ = free;  // if locked, a WordQueue
};

}  // namespace weft::pthread
