// The time that a system call gives up at.
#pragma once

#include <time.h>

#include "sched/scheduler.h"
#include "sys/sys.h"

namespace weft::sys {

// When `timeout`, which begins now, is over: 0 if it is none at all, sched::never if there is none. EINVAL.
[[nodiscard]] long deadline_of(const timespec* timeout, cm::Nanoseconds& deadline);

}  // namespace weft::sys
