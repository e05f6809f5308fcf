// A mutex, a condition and what is waited for.
#pragma once

#include <cerrno>
#include <memory>

#include "programs.h"
#include "pthread/condition.h"

namespace weft::tests {

class Monitor {
 public:
  using Mutex = pthread::Mutex;

  Monitor() = default;
  explicit Monitor(const Mutex::Traits& traits) : mutex_(traits) {}

  void lock() {
    expect(mutex_.lock() == 0, "a lock failed");
    own();
  }

  void unlock() {
    owned_ = false;
    expect(mutex_.unlock() == 0, "the mutex was not held");
    tell("has unlocked the mutex");
  }

  // What the wait gives: 0, ETIMEDOUT, EINTR.
  int wait_until(cm::Nanoseconds deadline) {
    owned_ = false;
    tell("is about to wait for the condition");
    const int error = condition->wait(mutex_, deadline);
    own();
    expect(error != ETIMEDOUT || cm::monotonic_now() >= deadline, "a wait ended early");
    return error;
  }

  // Whether it was signalled.
  bool wait(cm::Nanoseconds deadline = sched::never) {
    const int error = wait_until(deadline);
    expect(error == 0 || error == ETIMEDOUT, "a wait gave another error");
    return error == 0;
  }

  // Whether there was a waiter to signal.
  bool signal() const {
    tell("signals the condition");
    const bool found = condition->busy();
    condition->signal();
    return found;
  }

  void broadcast() const {
    tell("broadcasts the condition");
    condition->broadcast();
  }

  std::unique_ptr<pthread::Condition> condition = std::make_unique<pthread::Condition>(0);
  int things = 0;

 private:
  void own() {
    tell("has the mutex");
    expect(!owned_, "two threads have the mutex");
    owned_ = true;
  }

  Mutex mutex_{Mutex::Type::errorcheck};
  bool owned_ = false;
};

}  // namespace weft::tests
