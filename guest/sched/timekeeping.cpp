// What the scheduler does about deadlines. In an object of its own, which a program links that has one: it needs the host's
// clock and its timer.
#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched {

void Scheduler::add_deadline(Deadline& deadline, cm::Nanoseconds when) {
  static constexpr Timekeeping needed{.expire_deadlines = [] { (void)scheduler.expire_deadlines(); },
                                      .see_to_deadlines = [](bool idle) { scheduler.see_to_deadlines(idle); },
                                      .timer_went_off = [] { scheduler.host_timer.went_off(scheduler.expire_deadlines()); }};
  timekeeping = &needed;
  deadlines.add(deadline, when);
}

void Scheduler::see_to_deadlines(bool idle) {
  if (deadlines.empty() || host_timer.suffices_for(deadlines.earliest())) return;
  const cm::Nanoseconds now = expire_deadlines();
  if (deadlines.empty() || (idle && !ready.empty())) return;
  if (deadlines.earliest_may_be_late())
    host_timer.arm_for_after(deadlines.earliest(), now);
  else
    host_timer.arm(deadlines.earliest(), now, idle);
}

cm::Nanoseconds Scheduler::expire_deadlines() {
  const cm::Nanoseconds now = cm::monotonic_now();
  while (Deadline* const deadline = deadlines.pop_expired(now)) deadline->expired(*deadline);
  return now;
}

}  // namespace weft::sched
