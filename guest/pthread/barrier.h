// POSIX barrier.
//
// The last to arrive empties the barrier and then wakes the others, who do not touch it any more: it may be used again, or
// destroyed, as soon as one thread has returned.
#pragma once

#include "pthread/interrupted_waiters.h"
#include "sched/scheduler.h"

namespace weft::pthread {

class Barrier {
 public:
  explicit Barrier(unsigned threads) : threads_(threads) {}

  // Blocks until as many threads as the barrier is for have arrived. True for one of them, the last one.
  [[nodiscard]] bool wait();

  [[nodiscard]] bool busy() const { return arrived_ != 0; }

 private:
  friend struct BarrierReport;

  unsigned threads_;
  unsigned arrived_ = 0;
  sched::WaitQueue waiters_;
  InterruptedWaiters interrupted_;
};

}  // namespace weft::pthread
