// What comes from the host: events of operations, and times.
#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched {

void Scheduler::poll_host() {
  switches_until_poll = schedule.switches_between_polls;
  ++statistics.polls;
  if (host_timer) host_timer->arm();
  cm::let_host_run();
  for (cm::Event event = cm::poll(); event.code != cm::EventCode::none; event = cm::poll()) handle(event);
}

void Scheduler::wait_for_host() {
  if (host_timer) host_timer->arm();
  if (!ready.empty()) return;
  // A timer that nobody owns any more may still be armed; it does not count.
  if (deadlines.earliest() == never && !operations.any_awaited()) report_deadlock();
  if (deadlines.earliest() != never && !timer) return poll_host();
  ++statistics.waits;
  if (trace.on()) trace.idle();
  if (processor_time.on()) processor_time.idle();
  const cm::Event event = cm::wait();
  if (processor_time.on()) processor_time.awake();
  if (trace.on()) trace.awake();
  handle(event);
}

cm::Nanoseconds Scheduler::expire_deadlines() {
  const cm::Nanoseconds now = cm::monotonic_now();
  while (Deadline* const deadline = deadlines.pop_expired(now)) deadline->expired(*deadline);
  return now;
}

void Scheduler::handle(const cm::Event& event) {
  constexpr std::uint32_t subtask_returned = 2;
  if (event.code == cm::EventCode::subtask && event.payload < subtask_returned) return;  // it has only started
  if (timer && event.waitable == timer) return host_timer->went_off();
  if (HostOperation* const operation = operations.find(event.waitable)) operation->complete(event.payload);
}

void arm(Deadline& deadline, cm::Nanoseconds when) { scheduler.add_deadline(deadline, when); }

void disarm(Deadline& deadline) {
  if (deadline.when != never) scheduler.deadlines.remove(deadline);
}

}  // namespace weft::sched
