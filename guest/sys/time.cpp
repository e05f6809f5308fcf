// Clocks and sleeping.
#include <time.h>

#include <cstdint>

#include "cm/cm.h"
#include "cm/record.h"
#include "cm/wasi/clock.h"
#include "sched/scheduler.h"
#include "sys/sys.h"

namespace weft::sys {
namespace {

constexpr std::int64_t second = 1'000'000'000;  // in nanoseconds

bool follows_realtime(long clock) { return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI; }

// The host tells no processor time: it is the time since the program began. clock_getcpuclockid and pthread_getcpuclockid
// give the complement of an id, and below it two bits for "as scheduled".
bool is_processor_time(long clock) {
  return clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID || (clock < 0 && (clock & 3) == 2);
}

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

bool known(long clock) { return follows_realtime(clock) || follows_monotonic(clock); }

bool valid(const timespec& time) { return time.tv_sec >= 0 && time.tv_nsec >= 0 && time.tv_nsec < second; }

timespec realtime_now() {
  cm::wasi::Instant now{};
  cm::wasi::system_now(&now);
  ++cm::host_calls.clock_reads;
  return {.tv_sec = now.seconds, .tv_nsec = static_cast<long>(now.nanoseconds)};
}

timespec monotonic_now(long clock) {
  const cm::Nanoseconds now = cm::monotonic_now() - (is_processor_time(clock) ? cm::monotonic_start : 0);
  return {.tv_sec = static_cast<std::int64_t>(now / second), .tv_nsec = static_cast<long>(now % second)};
}

// Nanoseconds, as many as there can be.
cm::Nanoseconds nanoseconds(const timespec& time) {
  constexpr auto longest = static_cast<std::int64_t>((sched::never - 1) / second) - 1;
  if (time.tv_sec > longest) return sched::never - 1;
  return static_cast<cm::Nanoseconds>(time.tv_sec * second + time.tv_nsec);
}

cm::Nanoseconds later(cm::Nanoseconds time, cm::Nanoseconds by) {
  return by < sched::never - 1 - time ? time + by : sched::never - 1;
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;
namespace sched = weft::sched;

WEFT_SYSTEM_CALL(clock_gettime64) {
  if (!known(a)) return -EINVAL;
  // A program may wait for another thread by looking at the time.
  sched::scheduling_point();
  *pointer<timespec>(b) = follows_realtime(a) ? realtime_now() : monotonic_now(a);
  return 0;
}

WEFT_SYSTEM_CALL(clock_getres_time64) {
  if (!known(a)) return -EINVAL;
  if (b) *pointer<timespec>(b) = {.tv_sec = 0, .tv_nsec = 1};
  return 0;
}

WEFT_SYSTEM_CALL(clock_settime64) { return a == CLOCK_REALTIME && valid(*pointer<const timespec>(b)) ? -EPERM : -EINVAL; }

WEFT_SYSTEM_CALL(clock_nanosleep_time64) {
  if (!known(a) || a == CLOCK_THREAD_CPUTIME_ID) return -EINVAL;
  const timespec& wanted = *pointer<const timespec>(c);
  if (!valid(wanted)) return -EINVAL;
  (void)sched::attend();
  const weft::cm::Nanoseconds start = weft::cm::monotonic_now();
  weft::cm::Nanoseconds time = nanoseconds(wanted);
  if ((b & TIMER_ABSTIME) != 0) {
    const weft::cm::Nanoseconds now = nanoseconds(follows_realtime(a) ? realtime_now() : monotonic_now(a));
    time = time > now ? time - now : 0;
  }
  const weft::cm::Nanoseconds end = later(start, time);
  sched::Wake wake = sched::Wake::signal;
  sched::Interruption interruption = sched::Interruption::none;
  while (wake == sched::Wake::signal && interruption == sched::Interruption::none) {
    wake = sched::sleep_until(end);
    if (wake == sched::Wake::deadline) return 0;
    interruption = sched::attend();
  }
  if (d && (b & TIMER_ABSTIME) == 0) {
    const weft::cm::Nanoseconds now = weft::cm::monotonic_now();
    const auto left = static_cast<std::int64_t>(end > now ? end - now : 0);
    *pointer<timespec>(d) = {.tv_sec = left / second, .tv_nsec = static_cast<long>(left % second)};
  }
  return -EINTR;
}
