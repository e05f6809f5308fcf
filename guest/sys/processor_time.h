// What the process has used of the processor, for its clocks, clock(), times() and getrusage(). No host tells: it is the time
// that has passed since the program's start, of one thread as of all.
#pragma once

#include "cm/cm.h"

namespace weft::sys {

inline cm::Nanoseconds processor_time() { return cm::monotonic_now() - cm::clock_start; }

}  // namespace weft::sys
