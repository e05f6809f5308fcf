// Mutexes that are listed with the thread that holds them: robust ones, and those with a priority protocol.
#include <algorithm>
#include <cerrno>

#include "pthread/held_mutexes.h"
#include "pthread/mutex.h"
#include "pthread/thread.h"

namespace weft::pthread {

void MutexReport::waiters_changed(const void* mutex) {
  const Mutex& changed = *static_cast<const Mutex*>(mutex);
  if (changed.is(Mutex::inherits)) Mutex::renew_priority(changed.holder());
}

Mutex::Mutex(const Traits& traits) : Mutex(traits.type) {
  set(robust, traits.robust);
  set(inherits, traits.protocol == Protocol::inherit);
  set(protects, traits.protocol == Protocol::protect);
  if (!listed()) return;
  turns_ = traits.ceiling;
  owner_ = nobody;
  entry_ = held_mutexes.add(*this);
}

void Mutex::destroy() {
  if (!listed()) return;
  if (HeldMutex* const mine = entry()) held_mutexes.remove(*mine);
  entry_ = HeldMutexes::none;
}

// ---- Its entry ----

// The memory may be another thing's by now: it is looked at, and that is all.
[[gnu::no_sanitize_address]] bool Mutex::names(const HeldMutex& entry) const { return entry_ == entry.number && listed(); }

HeldMutex* Mutex::entry() const {
  HeldMutex* const found = held_mutexes.find(entry_);
  return found && found->mutex == this ? found : nullptr;
}

// A copy of a mutex, as of the structure that it is in, has none yet.
HeldMutex* Mutex::entry_of_its_own() {
  if (HeldMutex* const found = entry()) return found;
  entry_ = held_mutexes.add(*this);
  return held_mutexes.find(entry_);
}

Thread* Mutex::holder() const {
  const HeldMutex* const found = entry();
  return found ? found->holder : nullptr;
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
    HeldMutex* const mine = entry_of_its_own();
    if (!mine) return EINVAL;
    if (is(not_recoverable)) return ENOTRECOVERABLE;
    if (owner_ == nobody) {
      take(*mine, self);
      return taken();
    }
    waiters_.enqueue(deadline, MutexReport::kind, this);
    if (is(inherits)) renew_priority(mine->holder);
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
  HeldMutex* const mine = entry_of_its_own();
  if (!mine) return EINVAL;
  if (is(not_recoverable)) return ENOTRECOVERABLE;
  if (is(protects) && self.own_priority > ceiling()) return EINVAL;
  if (owner_ != nobody) return EBUSY;
  take(*mine, self);
  return taken();
}

void Mutex::admit_listed(sched::WaitQueue& queue, sched::Thread& thread) {
  HeldMutex* const mine = entry_of_its_own();
  if (!mine || is(not_recoverable) || owner_ == thread.id) {
    queue.wake(thread);
  } else if (owner_ == nobody) {
    queue.wake(thread);
    take(*mine, static_cast<Thread&>(thread));
  } else {
    let_wait(queue, thread);
    if (is(inherits)) renew_priority(mine->holder);
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
  if (HeldMutex* const mine = entry_of_its_own()) give_up(*mine);
}

void Mutex::abandon_all_of(Thread& thread) {
  while (HeldMutex* const entry = thread.held) {
    auto* const mutex = const_cast<Mutex*>(entry->mutex);
    if (mutex->names(*entry) && mutex->owner_ == thread.id)
      mutex->abandon(*entry);
    else
      held_mutexes.remove(*entry);
  }
}

void Mutex::abandon(HeldMutex& entry) {
  if (is(robust)) {
    set(inconsistent, true);
    give_up(entry);
  } else {
    unlist(entry);
  }
}

// The next one is chosen before the holder's priority falls: it is the holder who then lets it run.
void Mutex::give_up(HeldMutex& entry) {
  Thread* const last = entry.holder;
  if (last) unlist(entry);
  owner_ = nobody;
  count_ = 0;
  if (is(not_recoverable))
    waiters_.wake_all();
  else if (sched::Thread* const next = waiters_.wake_one())
    take(entry, static_cast<Thread&>(*next));
  renew_priority(last);
}

void Mutex::take(HeldMutex& entry, Thread& thread) {
  owner_ = thread.id;
  list_with(entry, thread);
  renew_priority(&thread);
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
    for (const HeldMutex* entry = thread->held; entry; entry = entry->next)
      if (entry->mutex->names(*entry)) lent = std::max(lent, entry->mutex->lends());
    if (lent == thread->lent_priority || !sched::lend_priority(*thread, lent)) return;
    if (!thread->waiting_on || thread->waiting_kind != &MutexReport::kind) return;
    const Mutex& awaited = *static_cast<const Mutex*>(thread->waiting_object);
    thread = awaited.is(inherits) ? awaited.holder() : nullptr;
  }
}

int Mutex::set_ceiling(sched::Priority ceiling, sched::Priority& old) {
  if (!is(protects)) return EINVAL;
  if (const int error = lock_listed(sched::never, true)) return error;
  old = static_cast<sched::Priority>(turns_);
  turns_ = ceiling;
  renew_priority(holder());
  return unlock();
}

}  // namespace weft::pthread
