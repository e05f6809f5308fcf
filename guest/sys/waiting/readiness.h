// What poll() and its like wait for: any change of what any description is ready for. Pollers look again at each.
#pragma once

#include "sched/scheduler.h"

namespace weft::sys {

extern constinit sched::WaitQueue pollers;

inline void notify_pollers() { pollers.wake_all(); }

}  // namespace weft::sys
