// POSIX mutex.
//
// `owner_` is a thread's id, zero when the mutex is free. Unlocking frees the mutex and makes the first waiter ready, but does
// not reserve the mutex for it: whoever runs may take it, so that a thread that locks and unlocks in a loop switches rarely.
// A waiter that comes too late is the first to wait again, and makes the mutex be handed from owner to waiter until all who
// wait then have had their turn: nobody starves, and all have it in the order in which they came.
//
// Only one waiter at a time is on its way (ready, but not run yet): an unlock that finds one wakes no other.
//
// A robust mutex, and one with a priority protocol, is *listed* with the thread that holds it, which so knows at its end what
// it leaves behind, and which priority it is lent (held_mutexes.h). Its `owner_` is never zero, so that the quick ways pass it
// by, and it is handed over to the first waiter each time: there is always somebody who is to hurry. Its rules are in
// listed_mutex.cpp.
#pragma once

#include <cstdint>

#include "sched/scheduler.h"

namespace weft::pthread {

struct HeldMutex;
class Thread;

struct MutexReport {
  static const sched::Thread* owner(const void* mutex);
  static void waiters_changed(const void* mutex);
  static constexpr sched::WaitKind kind{
      .name = "a mutex",
      .owner = owner,
      .asynchronously_cancellable = true,
      .interruptible = true,
      .waiters_changed = waiters_changed,
  };
};

class Mutex {
 public:
  // The values are those of <pthread.h>; zero bytes are a normal mutex.
  enum class Type : unsigned char { normal, recursive, errorcheck };
  enum class Protocol : unsigned char { none, inherit, protect };

  struct Traits {
    Type type = Type::normal;
    Protocol protocol = Protocol::none;
    bool robust = false;
    sched::Priority ceiling = 0;  // if the protocol is `protect`

    [[nodiscard]] bool is_listed() const { return robust || protocol != Protocol::none; }
  };

  explicit Mutex(Type type) : kind_(static_cast<unsigned char>(type)) {}
  // There must be room in held_mutexes if it is to be listed.
  explicit Mutex(const Traits& traits);

  // It is not used any more, unless it is made again.
  void destroy();

  // EDEADLK (errorcheck) or EAGAIN (recursive, locked 2^32 times) if the caller owns it; ETIMEDOUT if it was not free until
  // `deadline`, however late the deadline is when it is free. One switch if it blocks and nobody takes it first.
  // EINVAL if the caller's priority is above the mutex's ceiling. A robust one: EOWNERDEAD if its owner ended with it, and it
  // is the caller's now; ENOTRECOVERABLE if it is of no use any more. EINVAL if its memory is not that of a mutex that was
  // made.
  [[nodiscard]] int lock(cm::Nanoseconds deadline = sched::never) {
    const std::uint32_t self = sched::running().id;
    if (owner_ != 0) [[unlikely]]
      return lock_owned(self, deadline);
    owner_ = self;
    return 0;
  }

  // EBUSY if it is not free; else as lock(). Never blocks.
  [[nodiscard]] int try_lock() {
    const std::uint32_t self = sched::running().id;
    if (owner_ != 0) [[unlikely]]
      return try_lock_owned(self);
    owner_ = self;
    return 0;
  }

  // EPERM if the caller does not own it (all but a normal one that is not listed). Never blocks; lets a waiter of higher
  // priority run. The mutex may be gone when it returns.
  [[nodiscard]] int unlock();

  // The same if there is nothing to check and nobody to wake; else false.
  [[nodiscard]] bool unlock_simply() {
    if (kind_ != 0 || !waiters_.empty()) [[unlikely]]
      return false;
    owner_ = 0;
    return true;
  }

  [[nodiscard]] bool busy() const { return (owner_ & ~nobody) != 0 || !waiters_.empty(); }

  // What its last owner left behind is in order again. EINVAL if it is not robust or nothing was left; EPERM if it is not the
  // caller's.
  [[nodiscard]] int make_consistent();

  // Zero if it has none.
  [[nodiscard]] sched::Priority ceiling() const {
    return is(protects) ? static_cast<sched::Priority>(turns_) : sched::Priority{0};
  }

  // Locks, whatever the caller's priority, changes, and unlocks. EINVAL if it has no ceiling; as lock().
  [[nodiscard]] int set_ceiling(sched::Priority ceiling, sched::Priority& old);

  // ---- For Condition ----

  // Whether the caller may wait for a condition with this mutex.
  [[nodiscard]] bool may_release() const { return kind_ == 0 || owner_ == sched::running().id; }

  // Unlocks once, without checks. False if it is a recursive mutex that was locked more than once: it is still the caller's.
  bool release_once() {
    if (kind_ != 0) [[unlikely]]
      return release_typed();
    release_plain();
    return true;
  }

  // `thread`, the first in `queue`, whose wait there is over, comes for the mutex: it is woken if it may find it free, else it
  // waits here instead.
  [[gnu::always_inline]] void admit(sched::WaitQueue& queue, sched::Thread& thread) {
    if (listed()) [[unlikely]]
      return admit_listed(queue, thread);
    // The third is a recursive mutex that the wait did not release.
    if ((owner_ != 0 || on_its_way_) && owner_ != thread.id) [[likely]] {
      let_wait(queue, thread);
    } else {
      on_its_way_ = on_its_way_ || owner_ == 0;
      queue.wake(thread);
    }
  }

  // Undoes release_once(), which returned `released`; `wake` is what ended the wait in between. EOWNERDEAD, ENOTRECOVERABLE as
  // lock().
  [[nodiscard]] int lock_again(bool released, sched::Wake wake);

  // The same if the wait was ended by waking and the mutex is free; else false.
  [[nodiscard]] bool lock_again_simply(bool released) {
    if (!released || owner_ != 0) [[unlikely]]
      return false;
    on_its_way_ = false;
    owner_ = sched::running().id;
    return true;
  }

  // ---- For Thread ----

  // The thread has ended: of what it held, robust mutexes are the next ones', and the others nobody's for ever.
  static void abandon_all_of(Thread& thread);

  // ---- For HeldMutexes ----

  // Whether the mutex at this address, if there still is one, is the one that the entry is for.
  [[nodiscard]] bool names(const HeldMutex& entry) const;

 private:
  friend struct MutexReport;

  // What `kind_` says besides the type.
  enum Trait : unsigned char {
    robust = 1 << 2,
    inherits = 1 << 3,
    protects = 1 << 4,
    inconsistent = 1 << 5,     // an owner ended with it, and nobody has called make_consistent() yet
    not_recoverable = 1 << 6,  // it was unlocked without that
  };
  static constexpr unsigned char type_bits = robust - 1;
  static constexpr std::uint32_t nobody = 0x8000'0000;  // `owner_` of a listed mutex that is free

  [[nodiscard]] bool is(Trait trait) const { return (kind_ & trait) != 0; }
  [[nodiscard]] bool listed() const { return kind_ > type_bits; }
  [[nodiscard]] Type type() const { return static_cast<Type>(kind_ & type_bits); }
  void set(Trait trait, bool value) { kind_ = static_cast<unsigned char>(value ? kind_ | trait : kind_ & ~trait); }

  // `thread`, the first in `queue`, perhaps until a deadline, waits for the mutex instead, for as long as that takes.
  void let_wait(sched::WaitQueue& queue, sched::Thread& thread) {
    thread.waiting_kind = &MutexReport::kind;
    thread.waiting_object = this;
    if (thread.deadline.when != sched::never) [[unlikely]]
      sched::disarm(thread.deadline);
    queue.move_first_to(waiters_);
  }

  void release_plain() {
    owner_ = 0;
    if (!waiters_.empty()) [[unlikely]]
      pass_on();
  }

  int lock_owned(std::uint32_t self, cm::Nanoseconds deadline);
  int try_lock_owned(std::uint32_t self);
  void pass_on();
  bool release_typed();
  int lock_once_more();

  // Waits until the mutex is the caller's. `woken`: the caller has been in the queue and was woken.
  int wait_for(std::uint32_t self, cm::Nanoseconds deadline, bool woken);

  // Of a listed mutex.
  int lock_listed(cm::Nanoseconds deadline, bool above_ceiling);
  int try_lock_listed();
  int lock_again_listed(sched::Wake wake);
  void admit_listed(sched::WaitQueue& queue, sched::Thread& thread);
  void release_listed();
  void abandon(HeldMutex& entry);
  void take(HeldMutex& entry, Thread& thread);
  void give_up(HeldMutex& entry);
  [[nodiscard]] HeldMutex* entry() const;
  [[nodiscard]] HeldMutex* entry_of_its_own();
  [[nodiscard]] Thread* holder() const;
  [[nodiscard]] int taken() const;
  [[nodiscard]] sched::Priority lends() const;
  static void renew_priority(Thread* thread);

  unsigned char kind_;
  bool on_its_way_ = false;   // the one waiter that was woken has not run yet
  std::uint16_t turns_ = 0;   // so many waiters get it handed over; of a listed one, which always is: its ceiling
  std::uint32_t owner_ = 0;   // a thread's id
  std::uint32_t count_ = 0;   // of a recursive mutex: locked so many times more than once
  sched::WaitQueue waiters_;  // while not empty, the mutex is owned or a waiter is on its way

  std::uint32_t entry_ = 0;  // of a listed mutex: its number in held_mutexes
};

}  // namespace weft::pthread
