// The clocks, for system calls that tell the time or wait for it. All times are in nanoseconds.
#pragma once

#include <time.h>

#include "cm/cm.h"
#include "sched/deadlines.h"

namespace weft::sys {

inline constexpr std::int64_t second = 1'000'000'000;

[[nodiscard]] bool is_known_clock(long clock);
[[nodiscard]] bool is_processor_time(long clock);

[[nodiscard]] timespec now_by(long clock);

// Neither negative nor with too many nanoseconds.
[[nodiscard]] bool is_valid(const timespec& time);

// As many as there can be: never sched::never.
[[nodiscard]] cm::Nanoseconds nanoseconds(const timespec& time);
[[nodiscard]] cm::Nanoseconds later(cm::Nanoseconds time, cm::Nanoseconds by);

[[nodiscard]] constexpr timespec timespec_of(cm::Nanoseconds time) {
  return {.tv_sec = static_cast<std::int64_t>(time / second), .tv_nsec = static_cast<long>(time % second)};
}

// How long until `time` by `clock`: absolute, or from now on.
[[nodiscard]] cm::Nanoseconds time_left(long clock, bool absolute, const timespec& time);

}  // namespace weft::sys
