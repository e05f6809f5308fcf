#include "pthread/posix/clock.h"

#include <cstdint>

#include "sched/deadlines.h"
#include "sys/time/clock.h"

namespace weft::pthread {
namespace {

// The latest time that is still one: in 292 years.
constexpr cm::Nanoseconds latest = sched::never / 2;

// Beyond the range: the end of the range.
std::int64_t nanoseconds(const timespec& time) {
  constexpr std::int64_t seconds_limit = static_cast<std::int64_t>(latest) / nanoseconds_per_second - 1;
  if (time.tv_sec > seconds_limit) return seconds_limit * nanoseconds_per_second;
  if (time.tv_sec < 0) return 0;
  return time.tv_sec * nanoseconds_per_second + time.tv_nsec;
}

}  // namespace

std::optional<cm::Nanoseconds> monotonic_deadline(clockid_t clock, const timespec& time) {
  if (!is_valid(time) || !is_waitable(clock)) return std::nullopt;
  const std::int64_t then = nanoseconds(time);
  if (clock == CLOCK_MONOTONIC) return static_cast<cm::Nanoseconds>(then);
  const std::int64_t deadline = then - sys::realtime_ahead();
  return deadline > 0 ? static_cast<cm::Nanoseconds>(deadline) : 0;
}

}  // namespace weft::pthread
