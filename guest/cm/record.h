// What `cm` keeps in memory for those who look at it after the program's end: counts of host calls. The driver includes
// this file too (see sched/record.h).
#pragma once

#include <cstdint>

namespace weft::cm {

// How often the host was called. Switches and new threads are counted by the scheduler.
struct HostCalls {
  std::uint64_t yields = 0;
  std::uint64_t polls = 0;
  std::uint64_t waits = 0;
  std::uint64_t timers_started = 0;
  std::uint64_t timers_cancelled = 0;
  std::uint64_t clock_reads = 0;
  std::uint64_t copies = 0;       // reads and writes of streams and futures
  std::uint64_t other_calls = 0;  // of functions that may block: open, stat, ...
};
inline constinit HostCalls host_calls;

}  // namespace weft::cm
