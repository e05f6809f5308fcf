// Signals: who takes one, and how it gets to know. What a signal then does is its attendant's business (guest/sys).
#pragma once

#include "sched/pending_signals.h"
#include "sched/scheduler.h"

namespace weft::sched {

// The attendant of threads that have a signal to take. Before the first signal is sent.
void set_signal_attendant(Attendant attendant);

// The thread that takes a signal sent to the process: the oldest that does not block it or that waits for it; null if there is
// none now. (Linux: the process's first thread if it can, else any)
[[nodiscard]] Thread* recipient(int signal);

// Whether `thread` may take it: it does not block it, or it waits for it.
[[nodiscard]] inline bool takes(const Thread& thread, int signal) {
  return ((~thread.signals.blocked | thread.signals.awaited) & bit(signal)) != 0;
}

// Makes a signal pending for a thread, or for the process, and lets who can take it know: it leaves a wait that a signal may
// end. Never switches: the caller's last act is reschedule_if_higher().
void send(Thread& target, QueuedSignal& signal);
void send_to_process(QueuedSignal& signal);

// Whether one more signal of this number makes no difference to who would get it.
[[nodiscard]] bool has_enough_of(const Thread& target, int signal);
[[nodiscard]] bool process_has_enough_of(int signal);

// What the running thread blocks from now on. Signals to the process that it does not take any more are another thread's.
void set_blocked(SignalSet blocked);

// The running thread's pending signals and the process's.
[[nodiscard]] SignalSet pending();

// Takes one of `wanted`, the thread's own before the process's of the same number. False if there is none.
[[nodiscard]] bool take(SignalSet wanted, SignalInformation& taken);

// What the running thread waits for and takes, blocked or not, until it says that this is nothing. What is left then of the
// process's is another's.
void set_awaited(SignalSet awaited);

// Blocks until one of `wanted` is there, which is taken: Wake::woken. Wake::signal if there is another one to attend to;
// Wake::deadline; Wake::cancelled. (POSIX sigtimedwait)
[[nodiscard]] Wake wait_for(SignalSet wanted, cm::Nanoseconds deadline, SignalInformation& taken);

// Drops all signals of `unwanted` that are pending anywhere.
void discard(SignalSet unwanted);

// Drops one, wherever it is pending. False if it is not.
bool discard(QueuedSignal& signal);

// For a thread that ends: its own signals are nobody's, and the process's are another thread's.
void leave_signals(Thread& thread);

}  // namespace weft::sched
