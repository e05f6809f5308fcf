// Deadlines as POSIX gives them: an absolute time on a clock.
#pragma once

#include <time.h>

#include <optional>

#include "cm/cm.h"

namespace weft::pthread {

inline constexpr long nanoseconds_per_second = 1'000'000'000;

[[nodiscard]] inline bool is_valid(const timespec& time) { return time.tv_nsec >= 0 && time.tv_nsec < nanoseconds_per_second; }

// Whether timed waits may use `clock`.
[[nodiscard]] inline bool is_waitable(clockid_t clock) { return clock == CLOCK_REALTIME || clock == CLOCK_MONOTONIC; }

// The same instant on the monotonic clock; none if the time or the clock is invalid. A past time is one that has come.
[[nodiscard]] std::optional<cm::Nanoseconds> monotonic_deadline(clockid_t clock, const timespec& time);

}  // namespace weft::pthread
