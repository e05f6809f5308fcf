// In the place of choosing_with_host.cpp, in a component whose functions are called, and in the simulator.
#include "sched/choosing.h"

namespace weft::sched {

cm::ThreadIndex Scheduler::choose_with_host() {
  if (choose_among_calls) return choose_among_calls();
  if (switches_until_poll == 0) poll_host();
  if (ready.empty()) wait_until_ready();
  return choose_ready();
}

}  // namespace weft::sched
