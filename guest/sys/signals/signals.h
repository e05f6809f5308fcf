// Sending signals, for other system calls and for the pthread layer. A sent signal acts in the thread that takes it, at its
// next scheduling point; but one that ends the program ends it at once. (POSIX 2.4 Signal Concepts)
#pragma once

#include "sched/signals.h"

namespace weft::sys {

inline constexpr int process_id = 1;
inline constexpr unsigned user_id = 1000;

// 0, or EINVAL (no such signal), EAGAIN (no more can be queued), ENOSYS (it would stop the process), as negative numbers.
// Neither switches: the caller's last act is finish_sending().
[[nodiscard]] long send(sched::Thread& target, const sched::SignalInformation& information);
[[nodiscard]] long send_to_process(const sched::SignalInformation& information);

// Sends `signal` itself, the sender's memory, which it may use again when it has been taken (QueuedSignal::taken) or when
// sched::discard() has got it back. False if nobody is to get it.
[[nodiscard]] bool send_own(sched::Thread* target, sched::QueuedSignal& signal);

// Delivers what the caller takes itself (POSIX kill: before it returns), and lets who has a higher priority run.
void finish_sending();

// What a `kill()` tells the handler.
[[nodiscard]] constexpr sched::SignalInformation from_this_process(int signal, int code) {
  return {.number = signal, .code = code, .process = process_id, .user = user_id};
}

// The running thread's mask while a system call with one of its own lasts (POSIX pselect). Null: no other mask.
class [[nodiscard]] TemporaryMask {
 public:
  explicit TemporaryMask(const sched::SignalSet* mask);
  TemporaryMask(const TemporaryMask&) = delete;
  TemporaryMask& operator=(const TemporaryMask&) = delete;
  ~TemporaryMask();

 private:
  bool set_;
  sched::SignalSet before_ = 0;
};

}  // namespace weft::sys
