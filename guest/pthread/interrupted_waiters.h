// Waiters of an object whose wait a signal has ended, so that its handler can run. They still wait, as POSIX has it: what would
// have woken them ends their wait, from the moment at which the signal came, and they do not touch the object then, which may
// be gone.
#pragma once

#include "sched/list.h"
#include "sched/scheduler.h"

namespace weft::pthread {

class InterruptedWaiters {
 public:
  [[nodiscard]] bool empty() const { return waiters_.empty(); }

  // A signal has ended the wait of `thread`. (sched::WaitKind::interrupted)
  void add(sched::Thread& thread) {
    thread.away.released = false;
    waiters_.push_back(thread.away);
  }

  // Runs the handlers in the running thread, whose wait a signal has ended. Whether it was released, by then or before.
  [[nodiscard]] bool attend() {
    sched::Away& away = sched::running().away;
    // Listed from here on by another node: a handler may wait, too.
    sched::Away self{.released = away.released};
    if (!self.released) {
      waiters_.insert_after(away, self);
      waiters_.remove(away);
    }
    (void)sched::attend();
    if (!self.released) waiters_.remove(self);
    return self.released;
  }

  bool release_one() {
    sched::Away* const waiter = waiters_.pop_front();
    if (waiter) waiter->released = true;
    return waiter;
  }

  void release_all() {
    while (release_one()) {
    }
  }

 private:
  sched::List<sched::Away, &sched::Away::link> waiters_;
};

}  // namespace weft::pthread
