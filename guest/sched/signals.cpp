#include "sched/signals.h"

#include "sched/scheduler_state.h"

namespace weft::sched {

// ---- Pending signals ----

void PendingSignals::add(QueuedSignal& signal) {
  set_ |= bit(signal.information.number);
  queue_.push_back(signal);
}

void PendingSignals::remove(QueuedSignal& signal) {
  const int number = signal.information.number;
  queue_.remove(signal);
  bool more = false;
  for (const QueuedSignal* other = queue_.front(); other && !more; other = queue_.after(*other))
    more = other->information.number == number;
  if (!more) set_ &= ~bit(number);
}

SignalInformation PendingSignals::take(SignalSet wanted) {
  const int number = __builtin_ctzll(set_ & wanted) + 1;
  QueuedSignal* signal = queue_.front();
  while (signal->information.number != number) signal = queue_.after(*signal);
  remove(*signal);
  SignalInformation information = signal->information;
  if (signal->taken) {
    signal->taken(*signal);
    information.overrun = signal->information.overrun;
  }
  return information;
}

void PendingSignals::discard(SignalSet unwanted) {
  while ((set_ & unwanted) != 0) (void)take(unwanted);
}

bool PendingSignals::discard(QueuedSignal& signal) {
  for (const QueuedSignal* other = queue_.front(); other; other = queue_.after(*other)) {
    if (other != &signal) continue;
    remove(signal);
    return true;
  }
  return false;
}

// ---- Who takes them ----

namespace {

// What `thread` would take now at a scheduling point.
SignalSet deliverable(const Thread& thread) {
  return (thread.signals.pending.set() | scheduler.process_signals.set()) & ~thread.signals.blocked;
}

// Lets `thread` know of a signal that it takes.
void notify(Thread& thread, int signal) {
  if ((thread.signals.awaited & bit(signal)) != 0) {
    if (thread.waiting_on) thread.waiting_on->wake(thread);
    return;
  }
  demand_attention(thread, Attention::signals, scheduler.signal_attendant);
  (void)interrupt_wait(thread);
}

void notify_others() {
  for (SignalSet left = scheduler.process_signals.set(); left != 0; left &= left - 1) {
    const int signal = __builtin_ctzll(left) + 1;
    if (Thread* const thread = recipient(signal)) notify(*thread, signal);
  }
}

}  // namespace

void set_signal_attendant(Attendant attendant) { scheduler.signal_attendant = attendant; }

Thread* recipient(int signal) {
  scheduler.list_first();
  Thread* thread = scheduler.threads.front();
  while (thread && !takes(*thread, signal)) thread = scheduler.threads.after(*thread);
  return thread;
}

void send(Thread& target, QueuedSignal& signal) {
  const int number = signal.information.number;
  target.signals.pending.add(signal);
  if (takes(target, number)) notify(target, number);
}

void send_to_process(QueuedSignal& signal) {
  const int number = signal.information.number;
  scheduler.process_signals.add(signal);
  if (Thread* const thread = recipient(number)) notify(*thread, number);
}

bool has_enough_of(const Thread& target, int signal) { return target.signals.pending.has_enough_of(signal); }
bool process_has_enough_of(int signal) { return scheduler.process_signals.has_enough_of(signal); }

void set_blocked(SignalSet blocked) {
  Thread& self = running();
  const SignalSet added = blocked & ~self.signals.blocked;
  self.signals.blocked = blocked;
  if (deliverable(self) != 0)
    demand_attention(self, Attention::signals, scheduler.signal_attendant);
  else
    self.attention &= static_cast<unsigned char>(~static_cast<unsigned char>(Attention::signals));
  if ((scheduler.process_signals.set() & added) != 0) notify_others();
}

SignalSet pending() { return running().signals.pending.set() | scheduler.process_signals.set(); }

bool take(SignalSet wanted, SignalInformation& taken) {
  Thread& self = running();
  const SignalSet mine = self.signals.pending.set() & wanted;
  const SignalSet everyones = scheduler.process_signals.set() & wanted;
  const SignalSet lowest = (mine | everyones) & (~(mine | everyones) + 1);
  const bool found = lowest != 0;
  if (found) taken = (mine & lowest ? self.signals.pending : scheduler.process_signals).take(lowest);
  if (deliverable(self) == 0) self.attention &= static_cast<unsigned char>(~static_cast<unsigned char>(Attention::signals));
  return found;
}

// Two may have come before this thread ran, and it has taken one: the other is for who waits still.
void set_awaited(SignalSet awaited) {
  running().signals.awaited = awaited;
  if (awaited == 0) notify_others();
}

Wake wait_for(SignalSet wanted, cm::Nanoseconds deadline, SignalInformation& taken) {
  static constexpr WaitKind kind{.name = "a signal", .cancellable = true, .interruptible = true};
  if (take(wanted, taken)) return Wake::woken;
  WaitQueue queue;
  set_awaited(wanted);
  Wake wake = Wake::woken;
  // Another thread may have taken what this one was woken for.
  while (wake == Wake::woken) {
    wake = queue.wait(deadline, kind, nullptr);
    // Also if the deadline came just after it.
    if (take(wanted, taken)) {
      wake = Wake::woken;
      break;
    }
  }
  set_awaited(0);
  return wake;
}

void discard(SignalSet unwanted) {
  scheduler.list_first();
  scheduler.process_signals.discard(unwanted);
  for (Thread* thread = scheduler.threads.front(); thread; thread = scheduler.threads.after(*thread))
    thread->signals.pending.discard(unwanted);
}

bool discard(QueuedSignal& signal) {
  scheduler.list_first();
  bool found = scheduler.process_signals.discard(signal);
  for (Thread* thread = scheduler.threads.front(); thread && !found; thread = scheduler.threads.after(*thread))
    found = thread->signals.pending.discard(signal);
  return found;
}

void leave_signals(Thread& thread) {
  thread.signals.pending.discard(~SignalSet{0});
  notify_others();
}

}  // namespace weft::sched
