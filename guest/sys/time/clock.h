// The clocks, for system calls that tell the time or wait for it. All times are in nanoseconds.
#pragma once

#include <time.h>

#include "cm/cm.h"
#include "sched/deadlines.h"
#include "sched/processor_time.h"

namespace weft::sys {

inline constexpr std::int64_t second = 1'000'000'000;

[[nodiscard]] bool is_known_clock(long clock);

// A clock of processor time. The id of another's is the complement of a thread's or process's number, times 8, with these bits:
// 4 for a thread, and below it what is counted, of which we know only all there is. (Linux)
struct ProcessorClock {
  bool exists = false;
  const sched::Thread* thread = nullptr;  // null: the process's

  explicit ProcessorClock(long clock);
  [[nodiscard]] cm::Nanoseconds now() const { return thread ? sched::processor_time(*thread) : sched::processor_time(); }
};

// The same clock for whoever asks: CLOCK_THREAD_CPUTIME_ID as the id of the running thread's.
[[nodiscard]] long for_everybody(long clock);

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

// What the realtime clock is ahead of the monotonic one, as it was a moment before one of them was read last.
[[nodiscard]] std::int64_t realtime_ahead();

// When it is `time` by `clock`, which counts no processor time: in monotonic time, and now if that is past. The same time by
// the realtime clock is the same monotonic time, so timers that are set to it expire together.
[[nodiscard]] cm::Nanoseconds monotonic_time_of(long clock, bool absolute, const timespec& time);

// When to look again at a clock of processor time, of which so much is left: it may stand still. In monotonic time.
[[nodiscard]] cm::Nanoseconds next_look(cm::Nanoseconds left);

}  // namespace weft::sys
