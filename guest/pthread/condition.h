// POSIX condition variable.
//
// A waiter is listed before the mutex is released, and nobody runs in between: no signal is lost. A signal does not let a
// waiter run against a mutex that is still locked: it moves it to the mutex's queue, so that a hand-off costs one switch each
// way. A waiter that was signalled does not touch the condition again, which may be destroyed right after a broadcast.
#pragma once

#include <cerrno>

#include "pthread/mutex.h"

namespace weft::pthread {

class Condition {
 public:
  // `clock` is for timed waits; only the POSIX layer knows what it means.
  explicit Condition(int clock) : clock_(clock) {}

  [[nodiscard]] int clock() const { return clock_; }
  [[nodiscard]] bool busy() const { return !waiters_.empty(); }

  // 0 when signalled, ETIMEDOUT at `deadline`, EINTR if the caller was cancelled, which took no signal; the mutex is the
  // caller's again in all three. EPERM if it was not.
  [[nodiscard]] int wait(Mutex& mutex, cm::Nanoseconds deadline = sched::never) {
    if (!mutex.may_release()) return EPERM;
    if (waiters_.empty())
      mutex_ = &mutex;
    else if (mutex_ != &mutex)
      mutex_ = nullptr;
    // Listed before the release: whoever gets the mutex then and signals finds this waiter. Nothing here switches.
    waiters_.enqueue(deadline, kind, this);
    const bool released = mutex.release_once();
    const sched::Wake wake = sched::WaitQueue::block();
    // From here on the condition may be gone. A waiter that a signal moved to the mutex's queue has been signalled, though its
    // deadline may have taken it off there: else the signal would be lost.
    const bool signalled = wake == sched::Wake::woken || sched::running().waiting_object != this;
    mutex.lock_again(released, wake);
    if (signalled) return 0;
    return wake == sched::Wake::cancelled ? EINTR : ETIMEDOUT;
  }

  // Never block, never switch.
  void signal() {
    if (sched::Thread* const waiter = waiters_.first()) release(*waiter);
  }
  void broadcast();

 private:
  static constexpr sched::WaitKind kind{.name = "a condition variable", .cancellable = true};

  void release(sched::Thread& waiter) {
    if (mutex_) [[likely]]
      mutex_->admit(waiters_, waiter);
    else
      waiters_.wake(waiter);
  }

  sched::WaitQueue waiters_;
  Mutex* mutex_ = nullptr;  // the waiters' mutex; null if they use different ones, which POSIX does not define
  int clock_ = 0;
};

}  // namespace weft::pthread
