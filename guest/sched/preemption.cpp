// Time slices for code that never calls the library (weft cc -fpreempt). The compiler plugin makes such code count down
// weft_preempt_left on its back edges and where it may recurse, and call weft_preempt() when that is spent. The clock is a host
// call, so it is looked at about once a millisecond: how much of the countdown that is, is learnt from one look to the next.
#include "sched/preemption.h"

#include <algorithm>

#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

// Signed: a charge takes it below zero.
constinit int weft_preempt_left = weft::sched::Preemption{}.charge;

namespace weft::sched {
namespace {

// Between two looks at the clock, and so the slice of a thread without a priority.
constexpr cm::Nanoseconds slice = 1'000'000;

// Few enough that a program which turns to dearer steps is late once, by some 30 ms; enough that looking costs nothing.
constexpr int least_charge = 1 << 12;
constexpr int greatest_charge = 1 << 19;

// For so long may threads with a priority compute before the others have a slice. (Linux lets them run 95 % of each second)
constexpr cm::Nanoseconds privileged_time = 1'000'000'000;

}  // namespace

void Preemption::learn(cm::Nanoseconds passed) {
  if (passed > slice)
    charge = std::max(least_charge, static_cast<int>(static_cast<std::uint64_t>(charge) * slice / passed));
  else if (passed < slice / 2)
    charge = std::min(greatest_charge, charge * 2);
}

void Preemption::slice_over(cm::Nanoseconds now, cm::Nanoseconds passed) {
  Thread& self = running();
  if (self.priority == 0) {
    privileged_since = never;
    return yield();
  }
  if (privileged_since == never) privileged_since = now;
  if (now - privileged_since >= privileged_time) {
    privileged_since = never;
    return scheduler.let_all_run();
  }
  if (!self.first_in_first_out) {
    self.turn_used += static_cast<std::uint32_t>(std::min(passed, round_robin_interval));
    if (self.turn_used >= round_robin_interval) {
      self.turn_used = 0;
      return yield();
    }
  }
  scheduler.run_higher();
}

void Preemption::look() {
  weft_preempt_left = charge;
  if (scheduler.schedule.choose) {
    // By the countdown alone: the same seed is to give the same order.
    scheduler.give_turn();
  } else if (scheduler.ready.empty() && !scheduler.outstanding() && !scheduler.watched) {
    looked = never;
  } else {
    const cm::Nanoseconds now = scheduler.expire_deadlines();
    // Since the last look, if nobody has been switched to: then all of it was this thread's time.
    const bool is_own = looked != never && switches == scheduler.statistics.switches;
    const cm::Nanoseconds passed = is_own ? now - looked : 0;
    if (is_own) learn(passed);
    looked = now;
    weft_preempt_left = charge;
    if (!scheduler.operations.empty()) scheduler.switches_until_poll = 1;
    slice_over(now, passed);
    switches = scheduler.statistics.switches;
  }
  attend_at_point_of_plugin();
}

}  // namespace weft::sched

void weft_preempt() { weft::sched::scheduler.preemption.look(); }
