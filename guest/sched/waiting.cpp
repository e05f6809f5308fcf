// Threads that wait: listed, woken, moved, and what ends a wait otherwise.
#include <cassert>

#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched {
namespace {

void deadline_expired(Deadline& deadline) {
  Thread& thread = *static_cast<Thread*>(deadline.owner);
  thread.waiting_on->end_wait(thread, Wake::deadline);
}

}  // namespace

void WaitQueue::insert_before_lower(Thread& thread) {
  thread.waiting_on = this;
  Thread* position = waiters_.back();
  while (position && position->priority < thread.priority) position = waiters_.before(*position);
  if (position)
    waiters_.insert_after(*position, thread);
  else
    waiters_.push_front(thread);
}

unsigned WaitQueue::count() const {
  unsigned count = 0;
  for (const Thread* thread = first(); thread; thread = after(*thread)) ++count;
  return count;
}

void WaitQueue::enqueue_again(cm::Nanoseconds deadline, const WaitKind& kind, const void* object) {
  enqueue(deadline, kind, object);
  Thread& self = running();
  if (!self.waiting_on) return;  // there is a signal to attend to first
  waiters_.remove(self);
  Thread* higher = nullptr;
  for (Thread* other = first(); other && other->priority > self.priority; other = after(*other)) higher = other;
  if (higher)
    waiters_.insert_after(*higher, self);
  else
    waiters_.push_front(self);
}

void WaitQueue::interrupt_before_wait(Thread& self) {
  // It came after the thread had looked for it on entry of its call, and before it waited.
  if ((self.attention & bit(Attention::cancelled)) && cancel_wait(self, false)) return;
  if (self.attention & bit(Attention::signals)) (void)interrupt_wait(self);
}

void WaitQueue::add_deadline(Thread& thread, cm::Nanoseconds deadline) {
  thread.deadline.expired = deadline_expired;
  thread.deadline.owner = &thread;
  scheduler.add_deadline(thread.deadline, deadline);
}

void WaitQueue::wake(Thread& thread) {
  assert(thread.waiting_on == this);
  waiters_.remove(thread);
  scheduler.make_ready(thread, Wake::woken);
}

void WaitQueue::end_wait(Thread& thread, Wake reason) {
  assert(thread.waiting_on == this);
  waiters_.remove(thread);
  scheduler.make_ready(thread, reason);
  if (thread.waiting_kind && thread.waiting_kind->waiters_changed) thread.waiting_kind->waiters_changed(thread.waiting_object);
}

bool cancel_wait(Thread& thread, bool asynchronously) {
  if (!thread.waiting_on || !thread.waiting_kind) return false;
  const bool cancellable = thread.waiting_kind->cancellable && !thread.ignores_cancellation;
  if (!cancellable && !(asynchronously && thread.waiting_kind->asynchronously_cancellable)) return false;
  thread.waiting_on->end_wait(thread, Wake::cancelled);
  return true;
}

bool interrupt_wait(Thread& thread) {
  if (!thread.waiting_on || !thread.waiting_kind || !thread.waiting_kind->interruptible) return false;
  thread.waiting_on->end_wait(thread, Wake::signal);
  if (thread.waiting_kind->interrupted) thread.waiting_kind->interrupted(thread.waiting_object, thread);
  return true;
}

Thread* WaitQueue::wake_one() {
  Thread* const thread = waiters_.pop_front();
  if (thread) scheduler.make_ready(*thread, Wake::woken);
  return thread;
}

void WaitQueue::wake_some() {
  Thread* thread = waiters_.front();
  for (const Thread* const last = waiters_.take_all(); thread;) {
    Thread* const next = thread == last ? nullptr : thread->queue_link.next;  // which is another list's as soon as it is ready
    scheduler.make_ready(*thread, Wake::woken);
    thread = next;
  }
}

Wake sleep_until(cm::Nanoseconds deadline) {
  static constexpr WaitKind kind{.name = "a time to come", .cancellable = true, .interruptible = true};
  WaitQueue queue;
  return queue.wait(deadline, kind, nullptr);
}

}  // namespace weft::sched
