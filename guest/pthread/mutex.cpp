#include "pthread/mutex.h"

#include <cerrno>
#include <limits>

#include "pthread/thread.h"

namespace weft::pthread {

const sched::Thread* MutexReport::owner(const void* mutex) { return find_thread(static_cast<const Mutex*>(mutex)->owner_); }

int Mutex::lock_owned(std::uint32_t self, cm::Nanoseconds deadline) {
  if (owner_ == self) {
    if (type_ == Type::recursive) return try_lock_owned(self);
    if (type_ == Type::errorcheck) return EDEADLK;
  }
  return wait_for(self, deadline, false);
}

int Mutex::try_lock_owned(std::uint32_t self) {
  if (owner_ != self || type_ != Type::recursive) return EBUSY;
  if (count_ == std::numeric_limits<std::uint32_t>::max()) return EAGAIN;
  ++count_;
  return 0;
}

int Mutex::unlock() {
  if (type_ != Type::normal && owner_ != sched::running().id) return EPERM;
  if (release_once()) sched::reschedule_if_higher();
  return 0;
}

void Mutex::pass_on() {
  if (late_ > 0) {
    owner_ = waiters_.first()->id;
    waiters_.wake_one();
  } else if (!on_its_way_) {
    on_its_way_ = true;
    waiters_.wake_one();
  }
}

int Mutex::wait_for(std::uint32_t self, cm::Nanoseconds deadline, bool woken) {
  bool late = false;
  int result = 0;
  for (;;) {
    if (woken) {
      if (owner_ == self) break;  // it was handed over
      on_its_way_ = false;
      if (owner_ == 0) {
        owner_ = self;
        break;
      }
      if (!late) ++late_;
      late = true;
    }
    if (late)
      waiters_.enqueue_again(deadline, MutexReport::kind, this);
    else
      waiters_.enqueue(deadline, MutexReport::kind, this);
    const sched::Wake wake = sched::WaitQueue::block();
    if (wake == sched::Wake::deadline) {
      result = ETIMEDOUT;
      break;
    }
    if (wake == sched::Wake::cancelled) {
      if (late) --late_;
      late = false;
      sched::attend();
    }
    woken = wake == sched::Wake::woken;
  }
  if (late) --late_;
  return result;
}

void Mutex::lock_again_in_turn(bool released, sched::Wake wake) {
  if (!released)
    ++count_;
  else if (wake == sched::Wake::woken)
    (void)wait_for(sched::running().id, sched::never, true);
  else
    (void)lock();
}

}  // namespace weft::pthread
