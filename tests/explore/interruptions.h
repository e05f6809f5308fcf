// What comes to a thread from outside: signals, and its cancellation, as the entry points of guest/sys and guest/pthread/posix
// send and take them.
#pragma once

#include <deque>
#include <functional>
#include <vector>

#include "programs.h"
#include "sched/signals.h"

namespace weft::tests {

// The signals of one program. Their handler makes a scheduling point, where all others may run while its thread is away.
class Signals {
 public:
  static constexpr int usual = 10;  // SIGUSR1

  // `in_handler` is what the handler does besides.
  explicit Signals(std::function<void()> in_handler = nullptr);
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  ~Signals() { current_ = nullptr; }

  // Nothing happens to a thread that has ended. (pthread_kill)
  void send(sched::Thread& target, int number = usual);
  void send_to_process(int number = usual);

  // Waits for one of `wanted`, which is taken. (sigtimedwait)
  [[nodiscard]] sched::Wake wait_for(sched::SignalSet wanted, cm::Nanoseconds deadline = sched::never);

  [[nodiscard]] unsigned handled(const sched::Thread& thread) const;
  [[nodiscard]] unsigned handled() const { return static_cast<unsigned>(numbers_handled_.size()); }
  [[nodiscard]] const std::vector<int>& numbers_handled() const { return numbers_handled_; }

  // All that were sent have been taken, or dropped at their thread's end.
  [[nodiscard]] bool all_have_left() const { return left_ == sent_.size(); }

 private:
  sched::QueuedSignal& make(int number);
  sched::Interruption attend();

  static inline Signals* current_ = nullptr;

  std::function<void()> in_handler_;
  std::deque<sched::QueuedSignal> sent_;
  std::size_t left_ = 0;
  std::vector<int> numbers_handled_;
  std::vector<unsigned> handled_by_;  // by thread id
};

// A signal that a timer sends. When it comes is the explorer's choice: at any scheduling point from now on. Two such come in
// the order of their times.
class Arrival {
 public:
  Arrival(Signals& signals, sched::Thread* target, cm::Nanoseconds when);
  Arrival(const Arrival&) = delete;
  Arrival& operator=(const Arrival&) = delete;
  ~Arrival() { sched::disarm(deadline_); }

  // Whether it had not come: then it does not any more.
  bool disarm();

 private:
  void come();

  Signals& signals_;
  sched::Thread* target_;  // null: the process
  sched::Deadline deadline_;
};

// The cancellation of a thread that runs its routine by run().
class Cancellation {
 public:
  enum class Type : unsigned char { deferred, asynchronous };
  explicit Cancellation(Type type = Type::deferred) : type_(type) {}

  // Runs `routine` to its end, or to where the running thread acts upon its cancellation. Whether it did.
  bool run(const std::function<void()>& routine);

  // (pthread_cancel)
  void request(sched::Thread& thread);

  [[nodiscard]] bool requested() const { return requested_; }

  // Acts, if it was requested. (pthread_testcancel)
  void point();

 private:
  static sched::Interruption act_at_any_time();

  static inline Cancellation* current_ = nullptr;  // of the asynchronous type; a program has one at most

  Type type_;
  bool requested_ = false;
  bool acted_ = false;
};

}  // namespace weft::tests
