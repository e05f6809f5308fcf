#include "pthread/barrier.h"

#include "sched/text.h"

namespace weft::pthread {

struct BarrierReport {
  static void add_state(sched::Text& text, const void* object) {
    const Barrier& barrier = *static_cast<const Barrier*>(object);
    text << ", where " << barrier.arrived_ << " of " << barrier.threads_ << " threads are";
  }
  static void interrupted(const void* object, sched::Thread& thread) {
    const_cast<Barrier*>(static_cast<const Barrier*>(object))->interrupted_.add(thread);
  }
  static constexpr sched::WaitKind kind{
      .name = "a barrier", .add_state = add_state, .interruptible = true, .interrupted = interrupted};
};

bool Barrier::wait() {
  if (++arrived_ == threads_) {
    arrived_ = 0;
    waiters_.wake_all();
    interrupted_.release_all();
    return true;
  }
  // POSIX: the thread goes on waiting when a signal's handler has run.
  while (waiters_.wait(sched::never, BarrierReport::kind, this) != sched::Wake::woken)
    if (interrupted_.attend()) break;
  return false;
}

}  // namespace weft::pthread
