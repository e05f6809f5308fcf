// Calls of functions without `async`, which may not wait for the host. Apart from calls.cpp, which links the built-ins of
// threads.
#include "sched/budget.h"
#include "sched/calls.h"
#include "sched/choosing.h"
#include "sched/signals.h"

namespace weft::sched {
namespace {

cm::ThreadIndex choose_without_host() {
  scheduler.switches_until_poll = scheduler.schedule.switches_between_polls;
  if (!scheduler.ready.empty()) return scheduler.choose_ready();
  report_forbidden_wait();
}

cm::ThreadIndex choose_interrupting() {
  const Thread& self = running();
  if (self.waiting_on)
    fail(
        "a function that is not async in the component's world was called while another call waits, and would have to wait "
        "too: with -mcalls=one it cannot; declare it as `async func`, or link with -mcalls=many");
  scheduler.ready.remove(self);
  scheduler.switches_until_poll = scheduler.schedule.switches_between_polls;
  detail::begin_budget(self);
  return 0;
}

}  // namespace

void interrupt(Thread& thread) {
  const Thread& interrupted = running();
  thread.host = interrupted.host;
  thread.stack_limit = interrupted.stack_limit;
  thread.signals.blocked = interrupted.signals.blocked;
  scheduler.list_first();
  scheduler.threads.push_back(thread);
  scheduler.watched = true;  // whoever is ready
  scheduler.choose_among_calls = choose_interrupting;
  detail::begin_budget(thread);
  detail::running_thread = &thread;
}

void end_interruption(Thread& interrupted) {
  Thread& self = running();
  scheduler.threads.remove(self);
  leave_signals(self);
  detail::running_thread = &interrupted;
  detail::begin_budget(interrupted);
}

void forbid_waiting(bool forbidden) {
  scheduler.watched = scheduler.is_to_be_watched();
  scheduler.choose_among_calls = forbidden ? choose_without_host : nullptr;
}

void report_forbidden_wait() {
  fail("a function that is not async in the component's world would have to wait for the host: declare it as `async func`");
}

}  // namespace weft::sched
