// Waiters of an object that are away in a signal's handler. They still wait, as POSIX has it: what would have woken them ends
// their wait, and they do not touch the object then, which may be gone.
#pragma once

#include "sched/list.h"
#include "sched/scheduler.h"

namespace weft::pthread {

class InterruptedWaiters {
 public:
  [[nodiscard]] bool empty() const { return waiters_.empty(); }

  // Runs the handlers in the running thread, which is listed meanwhile. Whether it was released.
  [[nodiscard]] bool attend() {
    Waiter self;
    waiters_.push_back(self);
    (void)sched::attend();
    if (!self.released) waiters_.remove(self);
    return self.released;
  }

  bool release_one() {
    Waiter* const waiter = waiters_.pop_front();
    if (waiter) waiter->released = true;
    return waiter;
  }

  void release_all() {
    while (release_one()) {
    }
  }

 private:
  struct Waiter {
    sched::Link<Waiter> link;
    bool released = false;
  };

  sched::List<Waiter, &Waiter::link> waiters_;
};

}  // namespace weft::pthread
