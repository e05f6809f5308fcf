// Clocks and sleeping.
#include <time.h>

#include <algorithm>
#include <cstdint>

#include "cm/cm.h"
#include "cm/record.h"
#include "cm/wasi/clock.h"
#include "sched/scheduler.h"
#include "sys/signals/signals.h"
#include "sys/sys.h"
#include "sys/time/clock.h"

namespace weft::sys {
namespace {

bool follows_realtime(long clock) { return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI; }

// One clock counts for all of these: the host does not sleep under a program.
bool follows_monotonic(long clock) {
  switch (clock) {
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_BOOTTIME:
      return true;
    default:
      return false;
  }
}

timespec realtime_now() {
  cm::wasi::Instant now{};
  cm::wasi::system_now(&now);
  ++cm::host_calls.clock_reads;
  return {.tv_sec = now.seconds, .tv_nsec = static_cast<long>(now.nanoseconds)};
}

// What the realtime clock is ahead of the monotonic one. The host reads the clocks, which takes as long as several waits: so
// what was known is kept until either has told that a moment is over. A wait does not follow the realtime clock if that is set
// while it lasts, nor if it was set since the program looked at it, or in the moment before.
struct RealtimeAhead {
  std::int64_t value = 0;
  cm::Nanoseconds measured_at = 0;
  cm::Nanoseconds valid_until = 0;

  void measure();

  // It was read, and told this.
  void realtime_is(const timespec& time) {
    const auto monotonic = static_cast<std::int64_t>(nanoseconds(time)) - value;
    if (monotonic < static_cast<std::int64_t>(measured_at) || monotonic >= static_cast<std::int64_t>(valid_until))
      valid_until = 0;
  }
};

constinit RealtimeAhead ahead;

// Two reads of the monotonic clock around one of the realtime clock tell what they are apart, to within the time between the
// two: the thread may be held up there. What was known before is kept while it may still be true. It is rather too small, so
// that no wait ends too early.
void RealtimeAhead::measure() {
  constexpr cm::Nanoseconds moment = 1'000'000;
  constexpr cm::Nanoseconds slack = 20'000;  // as much later a wait may end
  std::int64_t least = 0;
  std::int64_t most = 0;
  int tries = 3;
  cm::Nanoseconds now = cm::monotonic_now();
  do {
    const auto realtime = static_cast<std::int64_t>(nanoseconds(realtime_now()));
    most = realtime - static_cast<std::int64_t>(now);
    now = cm::monotonic_now();
    least = realtime - static_cast<std::int64_t>(now);
  } while (most - least > static_cast<std::int64_t>(slack) && --tries != 0);
  if (value < least - static_cast<std::int64_t>(slack) || value > most) value = least;
  measured_at = now;
  valid_until = now + moment;
}

}  // namespace

ProcessorClock::ProcessorClock(long clock) {
  constexpr long kind_bits = 3;
  constexpr long no_kind = 3;
  constexpr long of_thread = 4;
  const long id = ~(clock >> 3);
  if (clock == CLOCK_PROCESS_CPUTIME_ID) {
    exists = true;
  } else if (clock == CLOCK_THREAD_CPUTIME_ID) {
    thread = &sched::running();
    exists = true;
  } else if (clock < 0 && (clock & kind_bits) != no_kind) {
    if ((clock & of_thread) != 0) thread = id == 0 ? &sched::running() : sched::find_thread(static_cast<std::uint32_t>(id));
    exists = thread || ((clock & of_thread) == 0 && (id == 0 || id == process_id));
  }
}

long for_everybody(long clock) {
  constexpr long of_thread_as_scheduled = 6;
  if (clock != CLOCK_THREAD_CPUTIME_ID) return clock;
  return ~static_cast<long>(sched::running().id) * 8 + of_thread_as_scheduled;
}

bool is_known_clock(long clock) { return follows_realtime(clock) || follows_monotonic(clock) || ProcessorClock(clock).exists; }

timespec now_by(long clock) {
  if (follows_realtime(clock)) {
    const timespec now = realtime_now();
    ahead.realtime_is(now);
    return now;
  }
  if (follows_monotonic(clock)) return timespec_of(cm::monotonic_now());
  return timespec_of(ProcessorClock(clock).now());
}

bool is_valid(const timespec& time) { return time.tv_sec >= 0 && time.tv_nsec >= 0 && time.tv_nsec < second; }

cm::Nanoseconds nanoseconds(const timespec& time) {
  constexpr auto longest = static_cast<std::int64_t>((sched::never - 1) / second) - 1;
  if (time.tv_sec > longest) return sched::never - 1;
  return static_cast<cm::Nanoseconds>(time.tv_sec * second + time.tv_nsec);
}

cm::Nanoseconds later(cm::Nanoseconds time, cm::Nanoseconds by) {
  return by < sched::never - 1 - time ? time + by : sched::never - 1;
}

cm::Nanoseconds time_left(long clock, bool absolute, const timespec& time) {
  const cm::Nanoseconds wanted = nanoseconds(time);
  if (!absolute) return wanted;
  const cm::Nanoseconds now = nanoseconds(now_by(clock));
  return wanted > now ? wanted - now : 0;
}

std::int64_t realtime_ahead() {
  if (cm::monotonic_told >= ahead.valid_until) ahead.measure();
  return ahead.value;
}

cm::Nanoseconds monotonic_time_of(long clock, bool absolute, const timespec& time) {
  const cm::Nanoseconds now = cm::monotonic_now();
  const cm::Nanoseconds wanted = nanoseconds(time);
  if (!absolute) return later(now, wanted);
  if (!follows_realtime(clock)) return std::max(now, wanted);
  const std::int64_t due = static_cast<std::int64_t>(std::min<cm::Nanoseconds>(wanted, sched::never / 4)) - realtime_ahead();
  return due > 0 ? std::max(now, static_cast<cm::Nanoseconds>(due)) : now;
}

cm::Nanoseconds next_look(cm::Nanoseconds left) {
  constexpr cm::Nanoseconds tick = 1'000'000;
  return later(cm::monotonic_now(), std::max(left, tick));
}

}  // namespace weft::sys

using namespace weft::sys;
namespace sched = weft::sched;

WEFT_SYSTEM_CALL(clock_gettime64) {
  if (!is_known_clock(a)) return -EINVAL;
  // A program may wait for another thread by looking at the time.
  sched::scheduling_point();
  *pointer<timespec>(b) = now_by(a);
  return 0;
}

WEFT_SYSTEM_CALL(clock_getres_time64) {
  if (!is_known_clock(a)) return -EINVAL;
  if (b) *pointer<timespec>(b) = {.tv_sec = 0, .tv_nsec = 1};
  return 0;
}

WEFT_SYSTEM_CALL(clock_settime64) {
  const bool can_be_set = a == CLOCK_REALTIME || (a < 0 && ProcessorClock(a).exists);
  return can_be_set && is_valid(*pointer<const timespec>(b)) ? -EPERM : -EINVAL;
}

namespace {

// The clock goes on while others run, and may end with its thread.
long sleep_by_processor(long clock, bool absolute, const timespec& wanted, timespec* rest) {
  const timespec start = absolute ? timespec{} : now_by(clock);
  const weft::cm::Nanoseconds end = later(nanoseconds(start), nanoseconds(wanted));
  for (;;) {
    const ProcessorClock now(clock);
    if (!now.exists) return -EINVAL;
    const weft::cm::Nanoseconds time = now.now();
    if (time >= end) return 0;
    const sched::Wake wake = sched::sleep_until(next_look(end - time));
    if (wake == sched::Wake::deadline) continue;
    if (wake == sched::Wake::signal && sched::attend() == sched::Interruption::none) continue;
    if (rest && !absolute) *rest = timespec_of(end - time);
    return -EINTR;
  }
}

}  // namespace

WEFT_SYSTEM_CALL(clock_nanosleep_time64) {
  const ProcessorClock processor(a);
  if (!is_known_clock(a) || processor.thread == &sched::running()) return -EINVAL;
  const timespec& wanted = *pointer<const timespec>(c);
  if (!is_valid(wanted)) return -EINVAL;
  (void)sched::attend();
  if (processor.exists) return sleep_by_processor(a, (b & TIMER_ABSTIME) != 0, wanted, pointer<timespec>(d));
  const weft::cm::Nanoseconds end = monotonic_time_of(a, (b & TIMER_ABSTIME) != 0, wanted);
  sched::Wake wake = sched::Wake::signal;
  sched::Interruption interruption = sched::Interruption::none;
  while (wake == sched::Wake::signal && interruption == sched::Interruption::none) {
    wake = sched::sleep_until(end);
    if (wake == sched::Wake::deadline) return 0;
    interruption = sched::attend();
  }
  if (d && (b & TIMER_ABSTIME) == 0) {
    const weft::cm::Nanoseconds now = weft::cm::monotonic_now();
    *pointer<timespec>(d) = timespec_of(end > now ? end - now : 0);
  }
  return -EINTR;
}
