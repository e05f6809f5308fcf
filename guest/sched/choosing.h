// What choosing who runs next is made of, inline: for choosing.cpp, and for sched_yield(), which is little else.
#pragma once

#include "sched/budget.h"
#include "sched/scheduler_state.h"

namespace weft::sched {

inline cm::ThreadIndex Scheduler::make_running(Thread& next) {
  if (&next != detail::running_thread) [[likely]]
    return make_other_running(next);
  detail::begin_budget(next);
  return 0;
}

inline cm::ThreadIndex Scheduler::make_other_running(Thread& next) {
  detail::begin_budget(next);
  detail::running_thread = &next;
  weft_stack_limit = next.stack_limit;
  ++statistics.switches;
  return next.host_index;
}

inline cm::ThreadIndex Scheduler::choose_ready() {
  Thread& next = schedule.choose ? ready.pop_chosen(schedule.choose) : ready.pop_highest();
  if (trace.on()) trace.runs(next);
  if (processor_time.of_each_thread()) processor_time.runs(next);
  return make_running(next);
}

inline bool Scheduler::is_host_due() { return (outstanding() && --switches_until_poll == 0) || watched; }

inline cm::ThreadIndex Scheduler::choose_next_after_yield() {
  Thread& self = running();
  if (!is_host_due() && ready.all_without_priority() && self.priority == 0) [[likely]]
    return make_other_running(ready.exchange(self));
  ready.push_back(self);
  return choose_with_host();
}

}  // namespace weft::sched
