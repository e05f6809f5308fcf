#include "pthread/barrier.h"

namespace weft::pthread {
namespace {

constexpr sched::WaitKind barrier_kind{.name = "a barrier"};

}  // namespace

bool Barrier::wait() {
  if (++arrived_ == threads_) {
    arrived_ = 0;
    waiters_.wake_all();
    return true;
  }
  while (waiters_.wait(sched::never, barrier_kind, this) != sched::Wake::woken) {
    // A signal's handler has run; POSIX: the thread goes on waiting.
  }
  return false;
}

}  // namespace weft::pthread
