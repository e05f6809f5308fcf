// POSIX condition variable.
//
// A waiter is listed before the mutex is released, and nobody runs in between: no signal is lost. A signal does not let a
// waiter run against a mutex that is still locked: it moves it to the mutex's queue, so that a hand-off costs one switch each
// way. A waiter that was signalled does not touch the condition again, which may be destroyed right after a broadcast.
#pragma once

#include <cerrno>

#include "pthread/interrupted_waiters.h"
#include "pthread/mutex.h"

namespace weft::pthread {

class Condition {
 public:
  // `clock` is for timed waits; only the POSIX layer knows what it means.
  explicit Condition(int clock) : clock_(clock) {}

  [[nodiscard]] int clock() const { return clock_; }
  [[nodiscard]] bool busy() const { return !waiters_.empty() || !interrupted_.empty(); }

  // 0 when signalled, ETIMEDOUT at `deadline`, EINTR if the caller was cancelled, which took no signal; the mutex is the
  // caller's again in all three. EPERM if it was not. EOWNERDEAD, ENOTRECOVERABLE: what locking the mutex again gave.
  [[nodiscard, gnu::always_inline]] int wait(Mutex& mutex, cm::Nanoseconds deadline = sched::never) {
    if (!mutex.may_release()) return EPERM;
    enqueue(mutex, deadline);
    // Whoever gets the mutex now and signals finds this waiter. Nothing switched in between.
    const bool released = mutex.release_once();
    const sched::Wake wake = sched::WaitQueue::block();
    // From here on the condition may be gone.
    if (wake == sched::Wake::woken && mutex.lock_again_simply(released)) [[likely]]
      return 0;
    return end_wait(mutex, deadline, released, wake);
  }

  // Never block, never switch.
  [[gnu::always_inline]] void signal() {
    if (sched::Thread* const waiter = waiters_.first())
      release(*waiter);
    else if (!interrupted_.empty()) [[unlikely]]
      interrupted_.release_one();
  }
  void broadcast();

 private:
  static void interrupted(const void* condition, sched::Thread& thread);
  static constexpr sched::WaitKind kind{
      .name = "a condition variable", .cancellable = true, .interruptible = true, .interrupted = interrupted};

  [[gnu::always_inline]] void enqueue(Mutex& mutex, cm::Nanoseconds deadline) {
    if (waiters_.empty())
      mutex_ = &mutex;
    else if (mutex_ != &mutex)
      mutex_ = nullptr;
    waiters_.enqueue(deadline, kind, this);
  }

  // A waiter that a signal moved to the mutex's queue has been signalled, though something else may have taken it off there:
  // else the signal would be lost.
  [[nodiscard]] bool was_signalled(sched::Wake wake) const {
    return wake == sched::Wake::woken || sched::running().waiting_object != this;
  }

  // The rest of wait(): the wait has ended with `wake`.
  int end_wait(Mutex& mutex, cm::Nanoseconds deadline, bool released, sched::Wake wake);

  // For a waiter whose wait was ended by a signal of the other kind (POSIX: it goes on waiting after the handler). `wake` is
  // what ends its wait then. Whether it was signalled.
  bool wait_on(Mutex& mutex, cm::Nanoseconds deadline, sched::Wake& wake, bool signalled);

  [[gnu::always_inline]] void release(sched::Thread& waiter) {
    if (mutex_) [[likely]]
      mutex_->admit(waiters_, waiter);
    else
      waiters_.wake(waiter);
  }

  sched::WaitQueue waiters_;
  InterruptedWaiters interrupted_;
  Mutex* mutex_ = nullptr;  // the waiters' mutex; null if they use different ones, which POSIX does not define
  int clock_ = 0;
};

}  // namespace weft::pthread
