// One process, number 1, alone in its group and session.
#include <sys/resource.h>
#include <sys/times.h>
#include <sys/utsname.h>

#include <cstring>
#include <string_view>

#include "cm/cm.h"
#include "sched/processor_time.h"
#include "sched/scheduler.h"
#include "sys/sys.h"

extern "C" int weft_current_tid();  // guest/musl/identity.c

namespace weft::sys {
namespace {

constexpr long process = 1;

bool is_self(long number) { return number == 0 || number == process; }

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(getpid) { return process; }
WEFT_SYSTEM_CALL(getppid) { return 0; }
WEFT_SYSTEM_CALL(gettid) { return weft_current_tid(); }
WEFT_SYSTEM_CALL(set_tid_address) { return weft_current_tid(); }

WEFT_SYSTEM_CALL(getpgid) { return is_self(a) ? process : -ESRCH; }
WEFT_SYSTEM_CALL(getsid) { return is_self(a) ? process : -ESRCH; }
WEFT_SYSTEM_CALL(setsid) { return -EPERM; }  // POSIX: it leads a process group already
WEFT_SYSTEM_CALL(setpgid) {
  if (!is_self(a)) return -ESRCH;
  return is_self(b) ? 0 : -EPERM;
}

// ---- What it has used ----

namespace weft::sys {
namespace {

// As the kernel has it on 32-bit machines.
struct Usage {
  long user_seconds;
  long user_microseconds;
  long system_seconds;
  long system_microseconds;
  long largest_size;  // in KiB
  long others[13];    // NOLINT(modernize-avoid-c-arrays): the kernel's layout
};

}  // namespace
}  // namespace weft::sys

WEFT_SYSTEM_CALL(getrusage) {
  constexpr long thread = 1;  // RUSAGE_THREAD
  if (a != RUSAGE_SELF && a != RUSAGE_CHILDREN && a != thread) return -EINVAL;
  Usage& usage = *pointer<Usage>(b);
  usage = {};
  if (a == RUSAGE_CHILDREN) return 0;
  namespace sched = weft::sched;
  const weft::cm::Nanoseconds used = a == thread ? sched::processor_time(sched::running()) : sched::processor_time();
  usage.user_seconds = static_cast<long>(used / 1'000'000'000);
  usage.user_microseconds = static_cast<long>(used % 1'000'000'000 / 1000);
  usage.largest_size = static_cast<long>(__builtin_wasm_memory_size(0) * 64);
  return 0;
}

WEFT_SYSTEM_CALL(times) {
  constexpr weft::cm::Nanoseconds tick = 10'000'000;  // sysconf(_SC_CLK_TCK) is 100
  if (tms* const told = pointer<tms>(a)) {
    const auto used = static_cast<long>(weft::sched::processor_time() / tick);
    *told = {.tms_utime = used, .tms_stime = 0, .tms_cutime = 0, .tms_cstime = 0};
  }
  return static_cast<long>((weft::cm::monotonic_now() - weft::cm::monotonic_start) / tick);
}

// ---- The processor ----

WEFT_SYSTEM_CALL(sched_getaffinity) {
  constexpr auto size = static_cast<long>(sizeof(unsigned long));
  if (!is_self(a) && a != weft_current_tid()) return -ESRCH;
  if (b < size) return -EINVAL;
  *pointer<unsigned long>(c) = 1;
  return size;
}

// Linux ignores processors that are not there, and wants one that is.
WEFT_SYSTEM_CALL(sched_setaffinity) {
  if (!is_self(a) && a != weft_current_tid()) return -ESRCH;
  if (b < static_cast<long>(sizeof(unsigned long))) return -EINVAL;
  return (*pointer<const unsigned long>(c) & 1U) != 0 ? 0 : -EINVAL;
}

WEFT_SYSTEM_CALL(getcpu) {
  if (a) *pointer<unsigned>(a) = 0;
  if (b) *pointer<unsigned>(b) = 0;
  return 0;
}

// One thread at a time: what one has written the next one sees.
WEFT_SYSTEM_CALL(membarrier) {
  constexpr long query = 0;
  constexpr long private_expedited = 1L << 3;
  constexpr long register_private_expedited = 1L << 4;
  if (a == query) return private_expedited | register_private_expedited;
  return a == private_expedited || a == register_private_expedited ? 0 : -EINVAL;
}
