// POSIX thread: what is told about it after its end, and to whom.
//
// A Thread's memory is a Thread for ever and is used again in the order in which it was given back, so that a stale handle
// meets an unused or a detached thread, not memory of something else, for as long as possible.
#pragma once

#include <cstdint>

#include "pthread/keys.h"
#include "pthread/word_queue.h"
#include "sched/scheduler.h"

namespace weft::pthread {

struct HeldMutex;

class Thread : public sched::Thread {
 public:
  // The running thread. All threads are of this class once the first one has been adopted (sched::adopt_first).
  [[nodiscard]] static Thread& current() { return static_cast<Thread&>(sched::running()); }

  // Begins a life: joinable, unless detached.
  void begin(bool detached);

  // The life is over, with `result`, and who waits for that or for a robust mutex is woken. Called by the thread itself.
  void end(void* result);

  // Waits for the end of this thread, which is forgotten then. ESRCH if there is none; EINVAL if it is detached or another
  // thread joins it; EDEADLK if it is the caller or waits for the caller; ETIMEDOUT; EINTR if the caller was
  // cancelled meanwhile: then the thread can still be joined.
  [[nodiscard]] int join(void*& result, cm::Nanoseconds deadline = sched::never);
  // EBUSY instead of waiting.
  [[nodiscard]] int try_join(void*& result);

  // It will be forgotten at its end. ESRCH, EINVAL as join().
  [[nodiscard]] int detach();

  [[nodiscard]] bool exists() const { return state_ != State::unused; }
  [[nodiscard]] bool detached() const { return detached_; }

  // Whether it is forgotten: its memory, and its stack when it has ended, may be used again.
  [[nodiscard]] bool forgotten() const { return state_ == State::unused; }

  Values values;            // thread-specific data
  unsigned read_locks = 0;  // read-write locks that it holds for reading
  WordWaiter word_waiter{};
  HeldMutex* held = nullptr;  // the listed mutexes that it holds, the last one first

 private:
  friend class ThreadPool;
  enum class State : unsigned char { unused, running, ended };

  [[nodiscard]] int may_join() const;
  void forget(void*& result);

  State state_ = State::unused;
  bool detached_ = false;
  bool joining_ = false;  // somebody joins it
  void* result_ = nullptr;
  sched::WaitQueue joiner_;
  Thread* next_unused_ = nullptr;
};

// Threads that are not in use, first in, first out.
class ThreadPool {
 public:
  void give(Thread& thread);
  [[nodiscard]] Thread* take();

 private:
  Thread* first_ = nullptr;
  Thread* last_ = nullptr;
};

using sched::find_thread;

}  // namespace weft::pthread
