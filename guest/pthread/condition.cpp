#include "pthread/condition.h"

namespace weft::pthread {

void Condition::broadcast() {
  while (sched::Thread* const waiter = waiters_.first()) release(*waiter);
  interrupted_.release_all();
}

void Condition::interrupted(const void* condition, sched::Thread& thread) {
  const_cast<Condition*>(static_cast<const Condition*>(condition))->interrupted_.add(thread);
}

bool Condition::wait_on(Mutex& mutex, cm::Nanoseconds deadline, sched::Wake& wake, bool signalled) {
  while (wake == sched::Wake::signal) {
    if (signalled) {
      (void)sched::attend();
      return true;
    }
    if (interrupted_.attend()) return true;
    enqueue(mutex, deadline);
    wake = sched::WaitQueue::block();
    signalled = was_signalled(wake);
  }
  return signalled;
}

}  // namespace weft::pthread
