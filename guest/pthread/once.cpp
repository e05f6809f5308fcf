#include "pthread/once.h"

namespace weft::pthread {
namespace {

constexpr sched::WaitKind once_kind{.name = "another thread's pthread_once routine", .interruptible = true};

}  // namespace

bool Once::begin_or_wait() {
  for (;;) {
    if (word_ == done) return false;
    if (word_ == fresh) {
      word_ = WordQueue::empty;
      return true;
    }
    WordQueue::wait(word_, once_kind);
  }
}

void Once::finish() { WordQueue::wake_all(word_, done); }

void Once::abandon() { WordQueue::wake_all(word_, fresh); }

}  // namespace weft::pthread
