// POSIX semaphore.
//
// The value is the number of permits to hand out and never goes below zero. A post with waiters grants its permit to the
// first of them and leaves the value at zero, as POSIX words it: nobody who comes later can take it, so nobody starves.
#pragma once

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
  [[nodiscard]] int try_wait();

  // ETIMEDOUT if no permit was granted until `deadline`. A free permit is taken however late it is. One switch if it blocks.
  [[nodiscard]] int wait(cm::Nanoseconds deadline = sched::never);

  // EOVERFLOW at max_permits. Never blocks, never switches.
  [[nodiscard]] int post();

 private:
  unsigned permits_;
  sched::WaitQueue waiters_;  // not empty only while permits_ is zero
};

}  // namespace weft::pthread
