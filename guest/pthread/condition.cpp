#include "pthread/condition.h"

namespace weft::pthread {

void Condition::broadcast() {
  while (sched::Thread* const waiter = waiters_.first()) release(*waiter);
  interrupted_.release_all();
}

int Condition::end_wait(Mutex& mutex, cm::Nanoseconds deadline, bool released, sched::Wake wake) {
  bool signalled = was_signalled(wake);
  if (wake == sched::Wake::signal) signalled = wait_on(mutex, deadline, wake, signalled);
  const int error = mutex.lock_again(released, wake);
  if (!signalled && wake == sched::Wake::cancelled) return EINTR;
  if (error) return error;
  return signalled ? 0 : ETIMEDOUT;
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
