#include "pthread/semaphore.h"

#include <cerrno>

namespace weft::pthread {
namespace {

constexpr sched::WaitKind semaphore_kind{.name = "a semaphore", .cancellable = true, .interruptible = true};

}  // namespace

int Semaphore::wait_for_permit(cm::Nanoseconds deadline) {
  switch (waiters_.wait(deadline, semaphore_kind, this)) {
    case sched::Wake::woken:
      return 0;  // post() has granted the permit, it did not add it to the value
    case sched::Wake::deadline:
      return ETIMEDOUT;
    default:
      return EINTR;
  }
}

int Semaphore::post() {
  if (waiters_.wake_one()) return 0;
  if (permits_ == max_permits) return EOVERFLOW;
  ++permits_;
  return 0;
}

}  // namespace weft::pthread
