// The one timer at the host, which sees to it that the event loop has a turn when a deadline comes. Hosts' timers go off in
// steps, of a millisecond at Wasmtime (cm::timer_step()), and somewhat late. So the timer is asked for the last step that is
// over by the deadline, and the rest of the time is spent on looking at the clock, as far as that is not too much of it.
#pragma once

#include <cstdint>

#include "cm/cm.h"
#include "sched/deadlines.h"

namespace weft::sched {

// How much of the processor may be used for waking in time: a tenth of the program's time, and a tenth of a second once.
class WakingAllowance {
 public:
  void time_is(cm::Nanoseconds now);
  [[nodiscard]] bool affords(cm::Nanoseconds duration) const { return left_ >= static_cast<std::int64_t>(duration); }
  void spend(cm::Nanoseconds duration) { left_ -= static_cast<std::int64_t>(duration); }

 private:
  static constexpr std::int64_t most = 100'000'000;

  std::int64_t left_ = most;
  cm::Nanoseconds known_at_ = 0;
};

// How late the host's timers go off: as is usual, or as much more or less as they have been on this machine.
class Lateness {
 public:
  [[nodiscard]] cm::Nanoseconds after(cm::Nanoseconds duration) const;
  void learn(cm::Nanoseconds duration, cm::Nanoseconds late);

 private:
  // Sums of the last ones, of which each one weighs less the longer it is ago; 0: none.
  cm::Nanoseconds seen_ = 0;
  cm::Nanoseconds usual_ = 0;
};

class HostTimer {
 public:
  // Whether there is nothing to be done for `deadline` before the timer goes off. One for an earlier time stays: its event is
  // ignored, and the next one is armed then.
  [[nodiscard]] bool suffices_for(cm::Nanoseconds deadline) const { return timer_ && armed_for_ <= deadline; }

  // Arms the timer for `deadline`, which is the earliest and still to come, unless the clock is to be looked at until then:
  // that is near, and who is `idle`, with nobody ready, can afford it.
  void arm(cm::Nanoseconds deadline, cm::Nanoseconds now, bool idle);

  // The same for one that may be late by what the host's timers are.
  void arm_for_after(cm::Nanoseconds deadline, cm::Nanoseconds now);

  [[nodiscard]] bool is_armed() const { return timer_ != 0; }
  [[nodiscard]] bool is(cm::Waitable waitable) const { return timer_ && timer_ == waitable; }
  void went_off(cm::Nanoseconds now);

  // Something else has happened since it was armed: when it is seen to go off tells nothing about the host.
  void disturbed() { is_watched_ = false; }

 private:
  [[nodiscard]] cm::Nanoseconds time_to_ask_for(cm::Nanoseconds deadline, cm::Nanoseconds now, bool idle);
  void learn(cm::Nanoseconds now);
  void start(cm::Nanoseconds deadline, cm::Nanoseconds time, cm::Nanoseconds now);

  cm::Waitable timer_ = 0;
  cm::Nanoseconds armed_for_ = 0;
  cm::Nanoseconds asked_for_ = 0;  // some steps before that, perhaps
  cm::Nanoseconds armed_at_ = 0;
  cm::Nanoseconds short_of_ = never;    // the deadline before which it was asked for, so that the rest is looked for
  cm::Nanoseconds looked_for_ = never;  // by who is idle
  bool is_watched_ = false;             // nothing else has happened since

  bool is_exact_ = false;  // the last timers have gone off at their time, although cm::timer_step() says otherwise
  cm::Nanoseconds went_off_in_time_ = never;  // when one did last
  WakingAllowance allowance_;
  Lateness lateness_;
};

}  // namespace weft::sched
