// Calls of functions without `async`, which may not wait for the host. Apart from calls.cpp, which links the built-ins of
// threads.
#include "sched/calls.h"
#include "sched/choosing.h"

namespace weft::sched {
namespace {

cm::ThreadIndex choose_without_host() {
  scheduler.switches_until_poll = scheduler.schedule.switches_between_polls;
  if (!scheduler.ready.empty()) return scheduler.choose_ready();
  report_forbidden_wait();
}

}  // namespace

void forbid_waiting(bool forbidden) { scheduler.choose_among_calls = forbidden ? choose_without_host : nullptr; }

void report_forbidden_wait() {
  fail("a function that is not async in the component's world would have to wait for the host: declare it as `async func`");
}

}  // namespace weft::sched
