// Who runs next.
#include "sched/choosing.h"

#include "sched/scheduler.h"

namespace weft::sched {

constinit bool detail::higher_ready = false;
constinit Thread* detail::running_thread = &scheduler.first;

namespace {

// A yield that finds nobody ready counts as so many switches: the caller polls for something that only the host can bring.
constexpr unsigned switches_for_lone_yield = 8;

}  // namespace

// A function that calls others pays for that on every way through it: what is rare is one call at its end.
inline cm::ThreadIndex Scheduler::choose_next() {
  if (ready.empty() || is_host_due()) [[unlikely]]
    return choose_with_host();
  return make_running(ready.pop_highest());
}

cm::ThreadIndex detail::choose_next() { return scheduler.choose_next(); }

cm::ThreadIndex detail::choose_next_after_yield() {
  if (scheduler.ready.empty()) {
    if (scheduler.outstanding() || scheduler.watched) return scheduler.choose_next_after_lone_yield();
    fill_budget();
    return 0;
  }
  return scheduler.choose_next_after_yield();
}

cm::ThreadIndex Scheduler::choose_next_after_lone_yield() {
  if (trace.on()) [[unlikely]]
    trace.scheduling_point();
  if (!outstanding()) {
    detail::fill_budget();
    return 0;
  }
  unsigned& left = switches_until_poll;
  left = left > switches_for_lone_yield ? left - switches_for_lone_yield : 1;
  ready.push_back(running());
  return choose_next();
}

}  // namespace weft::sched
