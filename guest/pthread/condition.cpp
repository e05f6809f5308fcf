#include "pthread/condition.h"

#include <cerrno>

namespace weft::pthread {
namespace {

constexpr sched::WaitKind condition_kind{.name = "a condition variable", .cancellable = true};

}  // namespace

int Condition::wait(Mutex& mutex, cm::Nanoseconds deadline) {
  if (!mutex.may_release()) return EPERM;
  if (waiters_.empty())
    mutex_ = &mutex;
  else if (mutex_ != &mutex)
    mutex_ = nullptr;
  // Listed before the release: whoever gets the mutex then and signals finds this waiter. Nothing here switches.
  waiters_.enqueue(deadline, condition_kind, this);
  const bool released = mutex.release_once();
  const sched::Wake wake = sched::WaitQueue::block();
  // From here on the condition may be gone. A waiter that a signal moved to the mutex's queue has been signalled, though its
  // deadline may have taken it off there: else the signal would be lost.
  const bool signalled = wake == sched::Wake::woken || sched::running().waiting_object != this;
  mutex.lock_again(released, wake);
  if (signalled) return 0;
  return wake == sched::Wake::cancelled ? EINTR : ETIMEDOUT;
}

void Condition::release(sched::Thread& waiter) {
  if (mutex_)
    mutex_->admit(waiters_, waiter);
  else
    waiters_.wake(waiter);
}

void Condition::signal() {
  if (sched::Thread* const waiter = waiters_.first()) release(*waiter);
}

void Condition::broadcast() {
  while (sched::Thread* const waiter = waiters_.first()) release(*waiter);
}

}  // namespace weft::pthread
