// Who runs next if the host is asked first. Apart, since where calls come from outside another file has this function:
// choosing_among_calls.cpp, which is linked in the place of this one.
#include "sched/choosing.h"

namespace weft::sched {

cm::ThreadIndex Scheduler::choose_with_host() {
  if (switches_until_poll == 0) poll_host();
  if (ready.empty()) wait_until_ready();
  return choose_ready();
}

}  // namespace weft::sched
