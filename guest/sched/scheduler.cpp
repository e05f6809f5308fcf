// The scheduler as a whole: what may be set and known of it.
#include "sched/scheduler.h"

#include <memory>

#include "sched/budget.h"
#include "sched/scheduler_state.h"

namespace weft::sched {

constinit Scheduler scheduler;

void set_schedule(const Schedule& schedule) {
  scheduler.schedule = schedule;
  scheduler.switches_until_poll = 1;
  scheduler.watched = scheduler.is_to_be_watched();
  detail::fill_budget();
}

const Statistics& statistics() { return scheduler.statistics; }

void start_trace(std::span<Event> memory, bool exactly) {
  scheduler.trace.start(memory, exactly);
  scheduler.watched = true;
  cm::instead_of_exit = [](int status) { scheduler.trace.leave(status); };
  cm::memory_is_looked_at = false;  // that end is a trap too, and says more
}

void restart() {
  scheduler.operations.forget();
  std::destroy_at(&scheduler);
  std::construct_at(&scheduler);
  detail::fill_budget();
  detail::higher_ready = false;
  detail::running_thread = &scheduler.first;
}

}  // namespace weft::sched
