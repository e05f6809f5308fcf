// Mutexes that are listed with the thread that holds them: robust ones, and those with a priority protocol.
#include <algorithm>
#include <cerrno>

#include "pthread/mutex.h"
#include "pthread/thread.h"

namespace weft::pthread {

void MutexReport::waiters_changed(const void* mutex) {
  const Mutex& changed = *static_cast<const Mutex*>(mutex);
  if (changed.is(Mutex::inherits)) Mutex::renew_priority(changed.holder_);
}

Mutex::Mutex(const Traits& traits) : Mutex(traits.type) {
  set(robust, traits.robust);
  set(inherits, traits.protocol == Protocol::inherit);
  set(protects, traits.protocol == Protocol::protect);
  if (!listed()) return;
  turns_ = traits.ceiling;
  owner_ = nobody;
}

// ---- Locking ----

int Mutex::taken() const { return is(inconsistent) ? EOWNERDEAD : 0; }

int Mutex::lock_listed(cm::Nanoseconds deadline, bool above_ceiling) {
  Thread& self = Thread::current();
  if (owner_ == self.id) {
    if (type() == Type::recursive) return lock_once_more();
    if (type() == Type::errorcheck) return EDEADLK;
  }
  if (is(protects) && !above_ceiling && self.own_priority > ceiling()) return EINVAL;
  for (;;) {
    if (is(not_recoverable)) return ENOTRECOVERABLE;
    if (owner_ == nobody) {
      take(self);
      return taken();
    }
    waiters_.enqueue(deadline, MutexReport::kind, this);
    if (is(inherits)) renew_priority(holder_);
    const sched::Wake wake = sched::WaitQueue::block();
    if (wake == sched::Wake::woken) return owner_ == self.id ? taken() : ENOTRECOVERABLE;
    if (wake == sched::Wake::deadline) return ETIMEDOUT;
    // Cancelled, or a signal, whose handler may do anything.
    (void)sched::attend();
  }
}

int Mutex::try_lock_listed() {
  Thread& self = Thread::current();
  if (owner_ == self.id && type() == Type::recursive) return lock_once_more();
  if (is(not_recoverable)) return ENOTRECOVERABLE;
  if (is(protects) && self.own_priority > ceiling()) return EINVAL;
  if (owner_ != nobody) return EBUSY;
  take(self);
  return taken();
}

void Mutex::admit_listed(sched::WaitQueue& queue, sched::Thread& thread) {
  if (is(not_recoverable) || owner_ == thread.id) {
    queue.wake(thread);
  } else if (owner_ == nobody) {
    queue.wake(thread);
    take(static_cast<Thread&>(thread));
  } else {
    let_wait(queue, thread);
    if (is(inherits)) renew_priority(holder_);
  }
}

int Mutex::lock_again_listed(sched::Wake wake) {
  return wake == sched::Wake::woken && owner_ == sched::running().id ? taken() : lock_listed(sched::never, true);
}

// ---- Giving up ----

void Mutex::release_listed() {
  // POSIX: what nobody has called consistent by now is lost.
  if (is(inconsistent)) set(not_recoverable, true);
  set(inconsistent, false);
  give_up();
}

void Mutex::abandon_all_of(Thread& thread) {
  while (thread.held) thread.held->abandon();
}

void Mutex::abandon() {
  if (is(robust)) {
    set(inconsistent, true);
    give_up();
  } else {
    unlist();
  }
}

// The next one is chosen before the holder's priority falls: it is the holder who then lets it run.
void Mutex::give_up() {
  Thread* const last = holder_;
  unlist();
  owner_ = nobody;
  count_ = 0;
  if (is(not_recoverable))
    waiters_.wake_all();
  else if (sched::Thread* const next = waiters_.wake_one())
    take(static_cast<Thread&>(*next));
  renew_priority(last);
}

void Mutex::take(Thread& thread) {
  owner_ = thread.id;
  holder_ = &thread;
  next_held_ = thread.held;
  thread.held = this;
  renew_priority(holder_);
}

void Mutex::unlist() {
  Mutex** place = &holder_->held;
  while (*place != this) place = &(*place)->next_held_;
  *place = next_held_;
  next_held_ = nullptr;
  holder_ = nullptr;
}

int Mutex::make_consistent() {
  if (!is(inconsistent) || owner_ == nobody) return EINVAL;
  if (owner_ != sched::running().id) return EPERM;
  set(inconsistent, false);
  return 0;
}

// ---- Priorities ----

sched::Priority Mutex::lends() const {
  if (is(protects)) return ceiling();
  return is(inherits) && !waiters_.empty() ? waiters_.first()->priority : sched::Priority{0};
}

// From holder to holder: one that is lent more, or less, and waits for a mutex itself, lends that on.
void Mutex::renew_priority(Thread* thread) {
  while (thread) {
    sched::Priority lent = 0;
    for (const Mutex* mutex = thread->held; mutex; mutex = mutex->next_held_) lent = std::max(lent, mutex->lends());
    if (lent == thread->lent_priority || !sched::lend_priority(*thread, lent)) return;
    if (!thread->waiting_on || thread->waiting_kind != &MutexReport::kind) return;
    const Mutex& awaited = *static_cast<const Mutex*>(thread->waiting_object);
    thread = awaited.is(inherits) ? awaited.holder_ : nullptr;
  }
}

int Mutex::set_ceiling(sched::Priority ceiling, sched::Priority& old) {
  if (!is(protects)) return EINVAL;
  if (const int error = lock_listed(sched::never, true)) return error;
  old = static_cast<sched::Priority>(turns_);
  turns_ = ceiling;
  renew_priority(holder_);
  return unlock();
}

}  // namespace weft::pthread
