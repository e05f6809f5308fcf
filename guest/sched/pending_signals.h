// Signals that have been sent and not been taken yet: a thread's, or the process's. (POSIX 2.4.1 Signal Generation and
// Delivery)
#pragma once

#include <cstddef>
#include <cstdint>

#include "sched/list.h"

namespace weft::sched {

// Signal 1 is the lowest bit. (Linux's sigset_t)
using SignalSet = std::uint64_t;
inline constexpr int last_signal = 64;
inline constexpr int first_realtime_signal = 32;

constexpr SignalSet bit(int signal) { return SignalSet{1} << static_cast<unsigned>(signal - 1); }

// What a handler is told: the members of siginfo_t of the same names, without their prefixes.
struct SignalInformation {
  int number = 0;
  int code = 0;
  int process = 0;
  unsigned user = 0;
  std::uintptr_t value = 0;
  int timer = 0;
  int overrun = 0;
};

// A signal in a queue. Whose memory it is, its owner knows.
struct QueuedSignal {
  SignalInformation information;
  Link<QueuedSignal> link;
  void (*taken)(QueuedSignal& signal) = nullptr;  // it has left the queue: a copy of `information` is handed on after this
};

class PendingSignals {
 public:
  [[nodiscard]] SignalSet set() const { return set_; }
  [[nodiscard]] bool empty() const { return set_ == 0; }

  // Whether one more of this number makes no difference: only real-time signals are queued.
  [[nodiscard]] bool has_enough_of(int signal) const { return signal < first_realtime_signal && (set_ & bit(signal)) != 0; }

  void add(QueuedSignal& signal);

  // Takes the first of the lowest-numbered signal of `wanted`, of which there must be one.
  SignalInformation take(SignalSet wanted);

  // Drops all of `unwanted`.
  void discard(SignalSet unwanted);

  // Drops one that may be here. False if it was not.
  bool discard(QueuedSignal& signal);

 private:
  void remove(QueuedSignal& signal);

  SignalSet set_ = 0;
  List<QueuedSignal, &QueuedSignal::link> queue_;
};

// The signals of a thread.
struct ThreadSignals {
  SignalSet blocked = 0;
  SignalSet awaited = 0;  // by sigwait() and its like, while the thread is in it
  PendingSignals pending{};

  // As sigaltstack() was told; of size 0 if there is none.
  struct {
    void* lowest = nullptr;
    std::size_t size = 0;
    std::uintptr_t in_use_below = 0;  // this frame: that of a handler on it
  } alternate_stack{};
};

}  // namespace weft::sched
