// Keeps threads apart that use one description or one pipe while the operation in it may block at the host. First come, first
// served: the owner hands it to the first waiter. Not interruptible: what it guards ends without anybody's help.
#pragma once

#include "sched/scheduler.h"

namespace weft::sys {

class Lock {
 public:
  void acquire() {
    static constexpr sched::WaitKind kind{.name = "another thread's use of an open file"};
    if (!held_) {
      held_ = true;
      return;
    }
    // Handed over by release(); a signal leaves the thread waiting.
    while (waiters_.wait(sched::never, kind, this) != sched::Wake::woken) {
    }
  }

  void release() {
    if (!waiters_.wake_one()) held_ = false;
  }

 private:
  bool held_ = false;
  sched::WaitQueue waiters_;
};

class [[nodiscard]] Guard {
 public:
  explicit Guard(Lock& lock) : lock_(lock) { lock_.acquire(); }
  ~Guard() { lock_.release(); }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

 private:
  Lock& lock_;
};

}  // namespace weft::sys
