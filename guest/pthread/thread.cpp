#include "pthread/thread.h"

#include <cerrno>

#include "pthread/mutex.h"

namespace weft::pthread {
namespace {

const sched::Thread* joined_thread(const void* thread) { return static_cast<const Thread*>(thread); }

constexpr sched::WaitKind join_kind{.name = "the end of", .owner = joined_thread, .cancellable = true, .interruptible = true};

}  // namespace

void Thread::begin(bool detached) {
  state_ = State::running;
  detached_ = detached;
  joining_ = false;
  read_locks = 0;
}

void Thread::end(void* result) {
  if (held) Mutex::abandon_all_of(*this);
  result_ = result;
  state_ = detached_ ? State::unused : State::ended;
  joiner_.wake_all();
}

int Thread::may_join() const {
  if (state_ == State::unused) return ESRCH;
  if (this == &current() || current().joiner_.first() == this) return EDEADLK;
  if (detached_ || joining_) return EINVAL;
  return 0;
}

void Thread::forget(void*& result) {
  result = result_;
  state_ = State::unused;
}

int Thread::join(void*& result, cm::Nanoseconds deadline) {
  if (const int error = may_join()) return error;
  while (state_ == State::running) {
    joining_ = true;
    const sched::Wake wake = joiner_.wait(deadline, join_kind, this);
    joining_ = false;
    if (wake == sched::Wake::cancelled) return EINTR;
    if (wake == sched::Wake::deadline) return ETIMEDOUT;
    if (wake == sched::Wake::woken) break;
    // POSIX: a signal's handler does not end the wait; but it may leave it by a jump.
    (void)sched::attend();
    if (const int error = may_join()) return error;
  }
  forget(result);
  return 0;
}

int Thread::try_join(void*& result) {
  if (const int error = may_join()) return error;
  if (state_ == State::running) return EBUSY;
  forget(result);
  return 0;
}

int Thread::detach() {
  if (state_ == State::unused) return ESRCH;
  if (detached_ || joining_) return EINVAL;
  detached_ = true;
  if (state_ == State::ended) state_ = State::unused;
  return 0;
}

void ThreadPool::give(Thread& thread) {
  thread.next_unused_ = nullptr;
  (first_ ? last_->next_unused_ : first_) = &thread;
  last_ = &thread;
}

Thread* ThreadPool::take() {
  Thread* const thread = first_;
  if (thread) first_ = thread->next_unused_;
  return thread;
}

}  // namespace weft::pthread
