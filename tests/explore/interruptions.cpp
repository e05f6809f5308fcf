#include "interruptions.h"

#include <utility>

namespace weft::tests {

// ---- Signals ----

Signals::Signals(std::function<void()> in_handler) : in_handler_(std::move(in_handler)) {
  current_ = this;
  sched::set_signal_attendant([] { return current_->attend(); });
}

sched::QueuedSignal& Signals::make(int number) {
  sched::QueuedSignal& signal = sent_.emplace_back();
  signal.information.number = number;
  signal.taken = [](sched::QueuedSignal&) { ++current_->left_; };
  return signal;
}

void Signals::send(sched::Thread& target, int number) {
  if (!target.host) return;
  sched::send(target, make(number));
}

void Signals::send_to_process(int number) { sched::send_to_process(make(number)); }

sched::Wake Signals::wait_for(sched::SignalSet wanted, cm::Nanoseconds deadline) {
  sched::SignalInformation taken;
  const sched::Wake wake = sched::wait_for(wanted, deadline, taken);
  expect(wake != sched::Wake::woken || (wanted & sched::bit(taken.number)) != 0, "a wait took a signal that was not wanted");
  if (wake == sched::Wake::woken) tell("has taken the signal that it waited for");
  return wake;
}

unsigned Signals::handled(const sched::Thread& thread) const {
  return thread.id < handled_by_.size() ? handled_by_[thread.id] : 0;
}

sched::Interruption Signals::attend() {
  const sched::Thread& self = sched::running();
  sched::Interruption result = sched::Interruption::none;
  sched::SignalInformation information;
  while (sched::take(~self.signals.blocked, information)) {
    result = sched::Interruption::restarts;
    tell("runs the handler");
    if (handled_by_.size() <= self.id) handled_by_.resize(self.id + 1);
    ++handled_by_[self.id];
    numbers_handled_.push_back(information.number);
    const sched::SignalSet before = self.signals.blocked;
    sched::set_blocked(~sched::SignalSet{0});  // sa_mask
    here();
    if (in_handler_) in_handler_();
    sched::set_blocked(before);
    tell("has run the handler");
  }
  return result;
}

// ---- Arrival ----

Arrival::Arrival(Signals& signals, sched::Thread* target, cm::Nanoseconds when) : signals_(signals), target_(target) {
  deadline_.owner = this;
  deadline_.expired = [](sched::Deadline& deadline) { static_cast<Arrival*>(deadline.owner)->come(); };
  sched::arm(deadline_, when);
}

void Arrival::come() {
  Program::tell_event("a timer sends a signal");
  if (target_)
    signals_.send(*target_);
  else
    signals_.send_to_process();
}

bool Arrival::disarm() {
  const bool armed = deadline_.when != sched::never;
  sched::disarm(deadline_);
  return armed;
}

// ---- Cancellation ----

bool Cancellation::run(const std::function<void()>& routine) {
  if (type_ == Type::asynchronous) current_ = this;
  cm::call_until_unwind([](void* body) { (*static_cast<const std::function<void()>*>(body))(); },
                        const_cast<std::function<void()>*>(&routine));
  return acted_;
}

void Cancellation::request(sched::Thread& thread) {
  if (!thread.host) return;
  requested_ = true;
  const bool asynchronously = type_ == Type::asynchronous;
  (void)sched::cancel_wait(thread, asynchronously);
  if (asynchronously) sched::demand_attention(thread, sched::Attention::cancellation, act_at_any_time);
}

void Cancellation::point() {
  if (!requested_ || acted_) return;
  tell("acts upon its cancellation");
  acted_ = true;
  cm::unwind();
}

sched::Interruption Cancellation::act_at_any_time() {
  current_->point();
  return sched::Interruption::none;
}

}  // namespace weft::tests
