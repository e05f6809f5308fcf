// POSIX condition variable.
//
// A waiter is listed before the mutex is released, and nobody runs in between: no signal is lost. A signal does not let a
// waiter run against a mutex that is still locked: it moves it to the mutex's queue, so that a hand-off costs one switch each
// way. A waiter that was signalled does not touch the condition again, which may be destroyed right after a broadcast.
#pragma once

#include "pthread/mutex.h"

namespace weft::pthread {

class Condition {
 public:
  // `clock` is for timed waits; only the POSIX layer knows what it means.
  explicit Condition(int clock) : clock_(clock) {}

  [[nodiscard]] int clock() const { return clock_; }
  [[nodiscard]] bool busy() const { return !waiters_.empty(); }

  // 0 when signalled, ETIMEDOUT at `deadline`, EINTR if the caller was cancelled, which took no signal; the mutex is the caller's
  // again in all three. EPERM if it was not.
  [[nodiscard]] int wait(Mutex& mutex, cm::Nanoseconds deadline = sched::never);

  // Never block, never switch.
  void signal();
  void broadcast();

 private:
  void release(sched::Thread& waiter);

  sched::WaitQueue waiters_;
  Mutex* mutex_ = nullptr;  // the waiters' mutex; null if they use different ones, which POSIX does not define
  int clock_ = 0;
};

}  // namespace weft::pthread
