// A mutex, and who is inside.
#pragma once

#include <cerrno>

#include "programs.h"
#include "pthread/mutex.h"

namespace weft::tests {

class Guarded {
 public:
  using Mutex = pthread::Mutex;

  explicit Guarded(Mutex::Type type = Mutex::Type::normal) : mutex(type) {}
  explicit Guarded(const Mutex::Traits& traits) : mutex(traits) {}

  // For who has locked it: goes in, and unlocks it.
  void enter() {
    be_inside();
    expect(mutex.unlock() == 0, "an unlock failed");
    tell("has unlocked the mutex");
    here();
  }

  void be_inside() {
    tell("has the mutex");
    expect(!inside_, "two threads have the mutex");
    inside_ = true;
    here();
    inside_ = false;
  }

  void lock_and_enter() {
    expect(mutex.lock() == 0, "a lock failed");
    enter();
  }

  // Whether it got the mutex.
  bool lock_and_enter_until(cm::Nanoseconds deadline) {
    const int error = mutex.lock(deadline);
    expect(error == 0 || (error == ETIMEDOUT && cm::monotonic_now() >= deadline), "a timed lock ended early");
    if (error == 0) enter();
    return error == 0;
  }

  // For a robust one that may have been left by its owner: makes it consistent, and enters. Whether it had been left.
  bool lock_mend_and_enter(cm::Nanoseconds deadline = sched::never) {
    const int error = mutex.lock(deadline);
    if (error == ETIMEDOUT) return false;
    expect(error == 0 || error == EOWNERDEAD, "a lock of a robust mutex failed");
    if (error == EOWNERDEAD) {
      tell("hears that the mutex has been left");
      here();
      expect(mutex.make_consistent() == 0, "a mutex could not be made consistent");
    }
    enter();
    return error == EOWNERDEAD;
  }

  Mutex mutex;

 private:
  bool inside_ = false;
};

inline void end(Program& program, const Guarded& guarded) {
  program.join_all();
  expect(!guarded.mutex.busy(), "the mutex is not free at the end");
}

}  // namespace weft::tests
