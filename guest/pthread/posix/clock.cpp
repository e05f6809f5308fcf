#include "pthread/posix/clock.h"

#include <cstdint>

#include "sched/deadlines.h"

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

// What to add to the monotonic clock's time to get the other's, as it was a moment ago: a clock is read by the host. A wait
// does not follow a clock that is set while it lasts; nor does it if the clock was set in the moment before it began.
class RealtimeOffset {
 public:
  [[nodiscard]] std::int64_t at(cm::Nanoseconds now) {
    if (now >= valid_until_) {
      timespec realtime{};
      (void)clock_gettime(CLOCK_REALTIME, &realtime);
      // Read later, so that the offset is rather too small, and no wait ends too early.
      now = cm::monotonic_now();
      offset_ = nanoseconds(realtime) - static_cast<std::int64_t>(now);
      valid_until_ = now + moment;
    }
    return offset_;
  }

 private:
  static constexpr cm::Nanoseconds moment = 1'000'000;

  std::int64_t offset_ = 0;
  cm::Nanoseconds valid_until_ = 0;
};
constinit RealtimeOffset realtime_offset;

}  // namespace

std::optional<cm::Nanoseconds> monotonic_deadline(clockid_t clock, const timespec& time) {
  if (!is_valid(time) || !is_waitable(clock)) return std::nullopt;
  const std::int64_t then = nanoseconds(time);
  if (clock == CLOCK_MONOTONIC) return static_cast<cm::Nanoseconds>(then);
  const std::int64_t deadline = then - realtime_offset.at(cm::monotonic_now());
  return deadline > 0 ? static_cast<cm::Nanoseconds>(deadline) : 0;
}

}  // namespace weft::pthread
