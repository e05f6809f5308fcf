// Clocks and sleeping.
#include <time.h>

#include <cstdint>

#include "cm/cm.h"
#include "cm/record.h"
#include "cm/wasi/clock.h"
#include "sched/scheduler.h"
#include "sys/clock.h"
#include "sys/sys.h"

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
      return is_processor_time(clock);
  }
}

timespec realtime_now() {
  cm::wasi::Instant now{};
  cm::wasi::system_now(&now);
  ++cm::host_calls.clock_reads;
  return {.tv_sec = now.seconds, .tv_nsec = static_cast<long>(now.nanoseconds)};
}

}  // namespace

// The host tells no processor time: it is the time since the program began. clock_getcpuclockid and pthread_getcpuclockid
// give the complement of an id, and below it two bits for "as scheduled".
bool is_processor_time(long clock) {
  return clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID || (clock < 0 && (clock & 3) == 2);
}

bool is_known_clock(long clock) { return follows_realtime(clock) || follows_monotonic(clock); }

timespec now_by(long clock) {
  if (follows_realtime(clock)) return realtime_now();
  return timespec_of(cm::monotonic_now() - (is_processor_time(clock) ? cm::monotonic_start : 0));
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

WEFT_SYSTEM_CALL(clock_settime64) { return a == CLOCK_REALTIME && is_valid(*pointer<const timespec>(b)) ? -EPERM : -EINVAL; }

WEFT_SYSTEM_CALL(clock_nanosleep_time64) {
  if (!is_known_clock(a) || a == CLOCK_THREAD_CPUTIME_ID) return -EINVAL;
  const timespec& wanted = *pointer<const timespec>(c);
  if (!is_valid(wanted)) return -EINVAL;
  (void)sched::attend();
  const weft::cm::Nanoseconds start = weft::cm::monotonic_now();
  const weft::cm::Nanoseconds end = later(start, time_left(a, (b & TIMER_ABSTIME) != 0, wanted));
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
