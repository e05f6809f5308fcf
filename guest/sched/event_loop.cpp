// What comes from the host: events of operations, and times.
#include "sched/scheduler.h"
#include "sched/scheduler_state.h"

namespace weft::sched {

// With nothing outstanding but deadlines, the clock tells all that the host could, for a fraction of what a turn of it costs.
void Scheduler::poll_host() {
  if (operations.empty() && !watched) {
    switches_until_poll = schedule.switches_between_polls;
    if (timekeeping) timekeeping->expire_deadlines();
  } else {
    if (timekeeping) timekeeping->see_to_deadlines(false);
    let_events_come();
  }
}

void Scheduler::let_events_come() {
  switches_until_poll = schedule.switches_between_polls;
  ++statistics.polls;
  cm::let_host_run();
  for (cm::Event event = cm::poll(); event.code != cm::EventCode::none; event = cm::poll()) handle(event);
}

void Scheduler::wait_until_ready() {
  if (processor_time.on()) processor_time.idle();
  while (ready.empty()) wait_for_host();
  processor_time.awake();
}

void Scheduler::wait_for_host() {
  if (before_idle && before_idle()) return;
  if (timekeeping) timekeeping->see_to_deadlines(true);
  if (!ready.empty()) return;
  // Its time has come since it told it: it is not one of those that the host is to wake the program for.
  if (before_idle && asked_again && act_again.when == never) return;
  begin_privilege();
  if (!is_anything_to_come()) report_deadlock();
  if (!deadlines.empty() && !host_timer.suffices_for(deadlines.earliest())) return let_events_come();
  wait_for_event();
}

void Scheduler::wait_for_event() {
  ++statistics.waits;
  if (trace.on()) trace.idle();
  const cm::Event event = cm::wait();
  if (trace.on()) trace.awake();
  handle(event);
}

void HostOperation::wait_alone(const WaitKind& kind) {
  while (pending()) {
    if (scheduler.choose_among_calls)
      (void)wait(never, kind, this);
    else
      scheduler.wait_while_running();
  }
}

// A timer that nobody owns any more may still be armed; it does not count.
bool is_anything_to_come() { return !scheduler.deadlines.empty() || scheduler.operations.any_awaited(); }

void Scheduler::handle(const cm::Event& event) {
  constexpr std::uint32_t subtask_returned = 2;
  if (event.code == cm::EventCode::subtask && event.payload < subtask_returned) return;  // it has only started
  if (host_timer.is(event.waitable)) return timekeeping->timer_went_off();
  host_timer.disturbed();
  if (HostOperation* const operation = operations.find(event.waitable)) operation->complete(event.payload);
}

void arm(Deadline& deadline, cm::Nanoseconds when) { scheduler.add_deadline(deadline, when); }

void disarm(Deadline& deadline) {
  if (deadline.when != never) scheduler.deadlines.remove(deadline);
}

}  // namespace weft::sched

// Whether the host has something of the program's that has not ended, or there is something to do later; for the end of main
// (guest/sys/process/end.cpp).
extern "C" bool weft_host_is_busy() {
  return weft::sched::scheduler.host_timer.is_armed() || weft::sched::scheduler.outstanding();
}
