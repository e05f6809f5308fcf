// The one timer at the host, armed for the earliest deadline.
#include <utility>

#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched {

void Scheduler::add_deadline(Deadline& deadline, cm::Nanoseconds when) {
  static constexpr HostTimer needed{.arm = [] { scheduler.arm_timer(); }, .went_off = [] { scheduler.timer_went_off(); }};
  host_timer = &needed;
  deadlines.add(deadline, when);
}

void Scheduler::arm_timer() {
  const cm::Nanoseconds earliest = deadlines.earliest();
  if (earliest == never) return;
  if (earliest == looked_for) {
    expire_deadlines();
    return;
  }
  // A timer for an earlier time stays: its event is ignored, and the next one is armed then.
  if (timer && timer_deadline <= earliest) return;
  if (timer) cm::cancel_timer(timer);
  timer_deadline = time_to_ask_for(earliest);
  timer = cm::start_timer(timer_deadline);
  if (!timer) expire_deadlines();
}

// A timer that goes off in steps is asked for the last step that is over by the deadline. The rest is spent on looking at the
// clock, which takes processor time: so only if that is a tenth of the whole at most. Else the host's time has to do.
cm::Nanoseconds Scheduler::time_to_ask_for(cm::Nanoseconds deadline) {
  timer_is_short_of = never;
  const cm::Nanoseconds step = timer_is_exact ? 0 : cm::timer_step();
  const cm::Nanoseconds now = step ? cm::monotonic_now() : 0;
  if (step == 0 || deadline <= now) return deadline;
  const cm::Nanoseconds left = deadline - now;
  const cm::Nanoseconds steps = (left + step / 12) / step;  // as it would else end a little after the last step
  const cm::Nanoseconds rest = left > steps * step ? left - steps * step : 0;
  if (steps == 0 || rest > left / 10) return deadline;
  timer_is_short_of = deadline;
  return now + (steps - 1) * step + step / 50;
}

void Scheduler::timer_went_off() {
  cm::drop_timer(std::exchange(timer, 0));
  const cm::Nanoseconds now = expire_deadlines();
  if (timer_is_short_of == never) return;
  if (now < timer_deadline + cm::timer_step() / 2)
    timer_is_exact = true;  // and the next one is asked for the deadline
  else
    looked_for = timer_is_short_of;
}

}  // namespace weft::sched
