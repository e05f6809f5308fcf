// POSIX semaphore.
//
// The value is the number of permits to hand out and never goes below zero. A post with waiters grants its permit to the
// first of them and leaves the value at zero, as POSIX words it: nobody who comes later can take it, so nobody starves.
#pragma once

#include <cerrno>
#include <climits>

#include "sched/scheduler.h"

namespace weft::pthread {

class Semaphore {
 public:
  static constexpr unsigned max_permits = INT_MAX;  // SEM_VALUE_MAX

  explicit Semaphore(unsigned permits) : permits_(permits) {}

  [[nodiscard]] unsigned value() const { return permits_; }
  [[nodiscard]] bool busy() const { return !waiters_.empty(); }

  // EAGAIN if no permit is free. Never blocks.
  [[nodiscard]] int try_wait() {
    if (permits_ == 0) return EAGAIN;
    --permits_;
    return 0;
  }

  // ETIMEDOUT if no permit was granted until `deadline`. A free permit is taken however late it is. One switch if it blocks.
  [[nodiscard]] int wait(cm::Nanoseconds deadline = sched::never) { return try_wait() == 0 ? 0 : wait_for_permit(deadline); }

  // EOVERFLOW at max_permits. Never blocks, never switches.
  [[nodiscard]] int post() {
    if (waiters_.wake_one()) return 0;
    if (permits_ == max_permits) return EOVERFLOW;
    ++permits_;
    return 0;
  }

  // The same if nobody waits and there is room; else false.
  [[nodiscard]] bool post_simply() {
    if (busy() || permits_ == max_permits) return false;
    ++permits_;
    return true;
  }

 private:
  static constexpr sched::WaitKind kind{.name = "a semaphore", .cancellable = true, .interruptible = true};

  [[nodiscard]] int wait_for_permit(cm::Nanoseconds deadline) {
    switch (waiters_.wait(deadline, kind, this)) {
      case sched::Wake::woken:
        return 0;  // post() has granted the permit, it did not add it to the value
      case sched::Wake::deadline:
        return ETIMEDOUT;
      default:
        return EINTR;
    }
  }

  unsigned permits_;
  sched::WaitQueue waiters_;  // not empty only while permits_ is zero
};

}  // namespace weft::pthread
