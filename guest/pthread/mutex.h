// POSIX mutex.
//
// `owner_` is a thread's id, zero when the mutex is free. Unlocking frees the mutex and makes the first waiter ready, but does
// not reserve the mutex for it: whoever runs may take it, so that a thread that locks and unlocks in a loop switches rarely.
// A waiter that comes too late is the first to wait again, and makes the mutex be handed from owner to waiter until all who
// wait then have had their turn: nobody starves, and all have it in the order in which they came.
//
// Only one waiter at a time is on its way (ready, but not run yet): an unlock that finds one wakes no other.
#pragma once

#include <cstdint>

#include "sched/scheduler.h"

namespace weft::pthread {

struct MutexReport {
  static const sched::Thread* owner(const void* mutex);
  static constexpr sched::WaitKind kind{
      .name = "a mutex", .owner = owner, .asynchronously_cancellable = true, .interruptible = true};
};

class Mutex {
 public:
  // The values are those of <pthread.h>; zero bytes are a normal mutex.
  enum class Type : unsigned char { normal, recursive, errorcheck };

  explicit Mutex(Type type) : type_(type) {}

  // EDEADLK (errorcheck) or EAGAIN (recursive, locked 2^32 times) if the caller owns it; ETIMEDOUT if it was not free until
  // `deadline`, however late the deadline is when it is free. One switch if it blocks and nobody takes it first.
  [[nodiscard]] int lock(cm::Nanoseconds deadline = sched::never) {
    const std::uint32_t self = sched::running().id;
    if (owner_ != 0) [[unlikely]]
      return lock_owned(self, deadline);
    owner_ = self;
    return 0;
  }

  // EBUSY if it is not free. Never blocks.
  [[nodiscard]] int try_lock() {
    const std::uint32_t self = sched::running().id;
    if (owner_ != 0) [[unlikely]]
      return try_lock_owned(self);
    owner_ = self;
    return 0;
  }

  // EPERM if the caller does not own it (errorcheck, recursive). Never blocks; lets a waiter of higher priority run. The mutex
  // may be gone when it returns.
  [[nodiscard]] int unlock();

  // The same if there is nothing to check and nobody to wake; else false.
  [[nodiscard]] bool unlock_simply() {
    if (type_ != Type::normal || !waiters_.empty()) [[unlikely]]
      return false;
    owner_ = 0;
    return true;
  }

  [[nodiscard]] bool busy() const { return owner_ != 0 || !waiters_.empty(); }

  // ---- For Condition ----

  // Whether the caller may wait for a condition with this mutex.
  [[nodiscard]] bool may_release() const { return type_ == Type::normal || owner_ == sched::running().id; }

  // Unlocks once, without checks. False if it is a recursive mutex that was locked more than once: it is still the caller's.
  bool release_once() {
    if (count_ > 0) {
      --count_;
      return false;
    }
    release();
    return true;
  }

  // A thread whose wait in `queue` is over comes for the mutex: it is woken if it may find it free, else it waits here instead.
  void admit(sched::WaitQueue& queue, sched::Thread& thread) {
    // The third is a recursive mutex that the wait did not release.
    if ((owner_ != 0 || on_its_way_) && owner_ != thread.id) [[likely]] {
      thread.waiting_kind = &MutexReport::kind;
      thread.waiting_object = this;
      queue.move_to(waiters_, thread);
    } else {
      on_its_way_ = on_its_way_ || owner_ == 0;
      queue.wake(thread);
    }
  }

  // Undoes release_once(), which returned `released`; `wake` is what ended the wait in between.
  void lock_again(bool released, sched::Wake wake) {
    if (released && wake == sched::Wake::woken && owner_ == 0) [[likely]] {
      on_its_way_ = false;
      owner_ = sched::running().id;
    } else {
      lock_again_in_turn(released, wake);
    }
  }

 private:
  friend struct MutexReport;

  void release() {
    owner_ = 0;
    if (!waiters_.empty()) [[unlikely]]
      pass_on();
  }

  int lock_owned(std::uint32_t self, cm::Nanoseconds deadline);
  int try_lock_owned(std::uint32_t self);
  void pass_on();
  void lock_again_in_turn(bool released, sched::Wake wake);

  // Waits until the mutex is the caller's. `woken`: the caller has been in the queue and was woken.
  int wait_for(std::uint32_t self, cm::Nanoseconds deadline, bool woken);

  Type type_;
  bool on_its_way_ = false;   // the one waiter that was woken has not run yet
  std::uint16_t turns_ = 0;   // so many waiters get it handed over
  std::uint32_t owner_ = 0;   // a thread's id
  std::uint32_t count_ = 0;   // of a recursive mutex: locked so many times more than once
  sched::WaitQueue waiters_;  // while not empty, the mutex is owned or a waiter is on its way
};

}  // namespace weft::pthread
