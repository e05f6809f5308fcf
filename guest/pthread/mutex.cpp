#include "pthread/mutex.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <limits>

#include "pthread/thread.h"

namespace weft::pthread {
namespace {

constexpr unsigned most_turns = std::numeric_limits<std::uint16_t>::max();

}  // namespace

const sched::Thread* MutexReport::owner(const void* mutex) {
  static_assert(offsetof(Mutex, owner_) == sched::holder_id_offset);
  return find_thread(static_cast<const Mutex*>(mutex)->owner_);
}

int Mutex::lock_owned(std::uint32_t self, cm::Nanoseconds deadline) {
  if (listed()) return lock_listed(deadline, false);
  if (owner_ == self) {
    if (type() == Type::recursive) return lock_once_more();
    if (type() == Type::errorcheck) return EDEADLK;
  }
  return wait_for(self, deadline, false);
}

int Mutex::try_lock_owned(std::uint32_t self) {
  if (listed()) return try_lock_listed();
  return owner_ == self && type() == Type::recursive ? lock_once_more() : EBUSY;
}

int Mutex::lock_once_more() {
  if (count_ == std::numeric_limits<std::uint32_t>::max()) return EAGAIN;
  ++count_;
  return 0;
}

int Mutex::unlock() {
  if (kind_ != 0 && owner_ != sched::running().id) return EPERM;
  if (release_once()) sched::reschedule_if_higher();
  return 0;
}

void Mutex::pass_on() {
  if (turns_ > 0) {
    --turns_;
    owner_ = waiters_.first()->id;
    waiters_.wake_one();
  } else if (!on_its_way_) {
    on_its_way_ = true;
    waiters_.wake_one();
  }
}

int Mutex::wait_for(std::uint32_t self, cm::Nanoseconds deadline, bool woken) {
  bool late = false;
  for (;;) {
    if (woken) {
      if (owner_ == self) return 0;  // it was handed over
      on_its_way_ = false;
      if (owner_ == 0) {
        owner_ = self;
        return 0;
      }
      late = true;
    }
    if (late) {
      waiters_.enqueue_again(deadline, MutexReport::kind, this);
      turns_ = static_cast<std::uint16_t>(std::min(waiters_.count(), most_turns));
    } else {
      waiters_.enqueue(deadline, MutexReport::kind, this);
    }
    const sched::Wake wake = sched::WaitQueue::block();
    woken = wake == sched::Wake::woken;
    if (woken) continue;
    // It has left the queue, and its turn is nobody else's.
    turns_ = static_cast<std::uint16_t>(std::min(waiters_.count(), unsigned{turns_}));
    if (wake == sched::Wake::deadline) return ETIMEDOUT;
    // Cancelled, or a signal, whose handler may do anything.
    late = false;
    (void)sched::attend();
    if (owner_ == 0 && !on_its_way_) {
      owner_ = self;
      return 0;
    }
  }
}

bool Mutex::release_typed() {
  if (count_ > 0) {
    --count_;
    return false;
  }
  if (listed())
    release_listed();
  else
    release_plain();
  return true;
}

int Mutex::lock_again(bool released, sched::Wake wake) {
  if (!released) {
    ++count_;
    return 0;
  }
  if (listed()) return lock_again_listed(wake);
  return wake == sched::Wake::woken ? wait_for(sched::running().id, sched::never, true) : lock();
}

}  // namespace weft::pthread
