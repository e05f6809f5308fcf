// SYS_futex, for musl's own locks and for programs that call it.
//
// Waiters are nodes on their own stacks, in a table by address. A waiter is in the table until a wake takes it off; one whose
// time has come takes itself off.
#include <time.h>

#include <array>
#include <cerrno>
#include <cstdint>

#include "sched/list.h"
#include "sched/scheduler.h"

namespace {

using namespace weft;
using Word = std::uint32_t;

enum Operation : unsigned { wait = 0, wake = 1, requeue = 3, compare_requeue = 4, wait_bitset = 9, wake_bitset = 10 };
constexpr unsigned private_flag = 128;
constexpr unsigned realtime_flag = 256;
constexpr Word any_bit = ~Word{0};

// A timespec of 64-bit time on a 32-bit architecture: after the nanoseconds is room that is never set.
struct Time {
  std::int64_t seconds;
  std::int32_t nanoseconds;
  std::int32_t unused;
};

struct Waiter {
  const Word* address;
  Word bits;
  sched::WaitQueue thread;
  sched::Link<Waiter> link;
};

using Bucket = sched::List<Waiter, &Waiter::link>;

constinit std::array<Bucket, 64> table{};

Bucket& bucket(const Word* address) { return table[reinterpret_cast<std::uintptr_t>(address) / sizeof(Word) % table.size()]; }

constexpr sched::WaitKind futex_kind{.name = "a futex", .interruptible = true};
constexpr sched::WaitKind operation_kind{
    .name = "the end of an asynchronous operation", .cancellable = true, .interruptible = true};

template <typename Deadline>  // a time, or `never`: musl's locks link no timer
long wait_at(const Word* address, Word expected, Word bits, Deadline deadline, const sched::WaitKind& kind) {
  if (bits == 0) return -EINVAL;
  for (;;) {
    if (*static_cast<const volatile Word*>(address) != expected) {
      sched::scheduling_point_inside();
      return -EAGAIN;
    }
    Waiter self{.address = address, .bits = bits, .thread = {}, .link = {}};
    bucket(address).push_back(self);
    const sched::Wake reason = self.thread.wait(deadline, kind, address);
    if (reason == sched::Wake::woken) return 0;
    bucket(self.address).remove(self);  // it may have been requeued
    if (reason == sched::Wake::deadline) return -ETIMEDOUT;
    if (reason == sched::Wake::cancelled) return -EINTR;
    if (sched::attend() == sched::Interruption::ends) return -EINTR;
  }
}

long wake_at(const Word* address, Word count, Word bits) {
  if (bits == 0) return -EINVAL;
  Bucket& waiters = bucket(address);
  long woken = 0;
  for (Waiter* waiter = waiters.front(); waiter && static_cast<Word>(woken) < count;) {
    Waiter* const next = waiters.after(*waiter);
    if (waiter->address == address && (waiter->bits & bits)) {
      waiters.remove(*waiter);
      waiter->thread.wake_one();
      ++woken;
    }
    waiter = next;
  }
  return woken;
}

long requeue_at(const Word* address, const Word* target, Word count) {
  if (target == address) return 0;
  Bucket& waiters = bucket(address);
  Bucket& others = bucket(target);
  Bucket moved;  // apart first: both addresses may have the same bucket
  long requeued = 0;
  for (Waiter* waiter = waiters.front(); waiter && static_cast<Word>(requeued) < count;) {
    Waiter* const next = waiters.after(*waiter);
    if (waiter->address == address) {
      waiters.remove(*waiter);
      waiter->address = target;
      moved.push_back(*waiter);
      ++requeued;
    }
    waiter = next;
  }
  while (Waiter* const waiter = moved.pop_front()) others.push_back(*waiter);
  return requeued;
}

// A point in time may lie before the clock's beginning: a component's monotonic clock starts with it, and programs subtract.
bool is_valid(const Time& time, bool absolute) {
  return (absolute || time.seconds >= 0) && time.nanoseconds >= 0 && time.nanoseconds < 1'000'000'000;
}

cm::Nanoseconds nanoseconds(const Time& time) {
  constexpr std::int64_t latest = 9'000'000'000;  // seconds: 285 years
  if (time.seconds < 0) return 0;
  const std::int64_t seconds = time.seconds < latest ? time.seconds : latest;
  return static_cast<cm::Nanoseconds>(seconds * 1'000'000'000 + time.nanoseconds);
}

}  // namespace

extern "C" {

// For musl's locks (guest/musl/arch/syscall_arch.h) and C++'s atomic waits (guest/cxx/atomic_futex.h), past the arguments of
// the system call.
void weft_futex_wait(const Word* address, Word expected);
void weft_futex_wake(const Word* address, Word count);

void weft_futex_wait(const Word* address, Word expected) {
  (void)wait_at(address, expected, any_bit, sched::never, futex_kind);
}

void weft_futex_wake(const Word* address, Word count) {
  (void)wake_at(address, count, any_bit);
  sched::reschedule_if_higher();
  sched::scheduling_point_inside();
}

// In pthread_cancel's file: without that nobody is cancelled.
[[gnu::weak]] long weft_cancellation_point();

long weft_sys_clock_gettime64(long clock, long time, long, long, long, long);
// address, operation, value, timeout, second address, third value
long weft_sys_futex_time64(long a, long b, long c, long d, long e, long f);

long weft_sys_futex_time64(long a, long b, long c, long d, long e, long f) {
  const auto* const address = reinterpret_cast<const Word*>(a);
  const auto* const target = reinterpret_cast<const Word*>(e);
  const auto* const timeout = reinterpret_cast<const Time*>(d);
  const auto flags = static_cast<unsigned>(b);
  const auto value = static_cast<Word>(c);
  const auto value2 = static_cast<Word>(d);
  const auto value3 = static_cast<Word>(f);
  if (reinterpret_cast<std::uintptr_t>(address) % sizeof(Word) != 0) return -EINVAL;
  switch (const unsigned operation = flags & ~(private_flag | realtime_flag)) {
    case wait:
    case wait_bitset: {
      cm::Nanoseconds deadline = sched::never;
      if (timeout) {
        if (!is_valid(*timeout, operation == wait_bitset)) return -EINVAL;
        deadline = nanoseconds(*timeout);
        if (operation == wait) {
          deadline += cm::monotonic_now();
        } else if (flags & realtime_flag) {
          Time now{};
          (void)weft_sys_clock_gettime64(0, reinterpret_cast<long>(&now), 0, 0, 0, 0);
          const cm::Nanoseconds passed = nanoseconds(now);
          deadline = deadline > passed ? cm::monotonic_now() + (deadline - passed) : 0;
        }
      }
      return wait_at(address, value, operation == wait ? any_bit : value3, deadline, futex_kind);
    }
    case wake:
    case wake_bitset: {
      const long woken = wake_at(address, value, operation == wake ? any_bit : value3);
      sched::reschedule_if_higher();
      sched::scheduling_point_inside();
      return woken;
    }
    case compare_requeue:
      if (*static_cast<const volatile Word*>(address) != value3) return -EAGAIN;
      [[fallthrough]];
    case requeue: {
      const long woken = wake_at(address, value, any_bit);
      const long requeued = requeue_at(address, target, value2);
      sched::reschedule_if_higher();
      sched::scheduling_point_inside();
      return woken + requeued;
    }
    default:
      return -ENOSYS;
  }
}

// musl's aio_suspend() waits so, by the monotonic clock: a cancellation point, as the futex itself is not.
int __timedwait_cp(volatile int* address, int expected, clockid_t /*clock*/, const timespec* time, int /*shared*/) {
  if (weft_cancellation_point)
    if (const long error = weft_cancellation_point()) return static_cast<int>(-error);
  cm::Nanoseconds deadline = sched::never;
  if (time) {
    const Time then{.seconds = time->tv_sec, .nanoseconds = time->tv_nsec, .unused = 0};
    if (!is_valid(then, true)) return EINVAL;
    deadline = nanoseconds(then);
  }
  const auto* const word = reinterpret_cast<const Word*>(const_cast<const int*>(address));
  const long result = wait_at(word, static_cast<Word>(expected), any_bit, deadline, operation_kind);
  if (result == -EINTR && weft_cancellation_point)
    if (const long error = weft_cancellation_point()) return static_cast<int>(-error);
  return result == -EINTR || result == -ETIMEDOUT ? static_cast<int>(-result) : 0;
}

}  // extern "C"
