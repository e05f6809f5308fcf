// POSIX timers and the interval timers. A timer is a deadline of the scheduler's, whose signal it owns: so it never lacks
// memory when it expires, and has at most one signal pending (POSIX timer_getoverrun).
#include <limits.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>

#include <algorithm>
#include <array>

#include "sys/memory/memory.h"
#include "sys/signals/signals.h"
#include "sys/sys.h"
#include "sys/time/clock.h"

namespace weft::sys {
namespace {

class Timer {
 public:
  Timer(long clock, int notification, std::uint32_t thread, const sched::SignalInformation& information)
      : clock_(for_everybody(clock)),
        counts_processor_time_(ProcessorClock(clock).exists),
        notification_(notification),
        thread_(thread) {
    deadline_.expired = [](sched::Deadline& deadline) { static_cast<Timer*>(deadline.owner)->expire(); };
    signal_.information = information;
    signal_.taken = [](sched::QueuedSignal& signal) { of(signal).take(); };
  }
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  ~Timer() {
    sched::disarm(deadline_);
    if (pending_) (void)sched::discard(signal_);
  }

  // The first expiry is after `first` (never again: 0), the others each `interval` later.
  void set(bool absolute, const timespec& first, cm::Nanoseconds interval) {
    sched::disarm(deadline_);
    // POSIX timer_settime: whether a signal that is pending stays is not said; its overruns were those of the earlier setting.
    if (pending_) pending_ = !sched::discard(signal_);
    interval_ = interval;
    overruns_ = 0;
    if (first.tv_sec == 0 && first.tv_nsec == 0) return;
    arm(counts_processor_time_ ? later(now(), time_left(clock_, absolute, first)) : monotonic_time_of(clock_, absolute, first));
  }

  [[nodiscard]] cm::Nanoseconds left() const {
    if (due_ == sched::never || deadline_.when == sched::never) return 0;
    const cm::Nanoseconds time = now();
    return due_ > time ? due_ - time : 1;  // 0 would say that it is not armed
  }

  [[nodiscard]] cm::Nanoseconds interval() const { return interval_; }

  // Of the signal that was taken last.
  [[nodiscard]] int overrun() const { return overrun_; }

 private:
  static Timer& of(sched::QueuedSignal& signal) {
    return *reinterpret_cast<Timer*>(reinterpret_cast<char*>(&signal) - offsetof(Timer, signal_));
  }

  // By its own clock if that counts processor time, else by the monotonic one.
  [[nodiscard]] cm::Nanoseconds now() const {
    if (!counts_processor_time_) return cm::monotonic_now();
    const ProcessorClock processor(clock_);
    return processor.exists ? processor.now() : 0;  // its thread has ended
  }

  void arm(cm::Nanoseconds due) {
    due_ = due;
    deadline_.owner = this;
    const cm::Nanoseconds time = counts_processor_time_ ? now() : 0;
    sched::arm(deadline_, counts_processor_time_ ? next_look(due > time ? due - time : 0) : due);
  }

  // In the event loop.
  void expire() {
    std::uint64_t expiries = 1;
    if (counts_processor_time_) {
      if (!ProcessorClock(clock_).exists) return;
      if (now() < due_) return arm(due_);
    }
    if (interval_ != 0) {
      const cm::Nanoseconds time = now();
      expiries += time > due_ ? (time - due_) / interval_ : 0;
      arm(later(due_, expiries * interval_));
    }
    if (notification_ == SIGEV_NONE) return;
    if (pending_) {
      overruns_ += expiries;
      return;
    }
    overruns_ = expiries - 1;
    sched::Thread* const target = thread_ ? sched::find_thread(thread_) : nullptr;
    if (thread_ && !target) return;  // it has ended
    pending_ = send_own(target, signal_);
  }

  void take() {
    pending_ = false;
    overrun_ = static_cast<int>(std::min<std::uint64_t>(overruns_, DELAYTIMER_MAX));
    overruns_ = 0;
    signal_.information.overrun = overrun_;
  }

  long clock_;
  bool counts_processor_time_;
  int notification_;
  std::uint32_t thread_;  // which gets the signal; 0: the process
  cm::Nanoseconds interval_ = 0;
  cm::Nanoseconds due_ = sched::never;
  sched::Deadline deadline_;
  sched::QueuedSignal signal_;
  bool pending_ = false;
  std::uint64_t overruns_ = 0;  // since the pending signal was sent
  int overrun_ = 0;
};

// ---- By number: timer_create ----

constinit std::array<Timer*, 1024> timers{};

Timer* timer(long id) {
  const auto index = static_cast<std::size_t>(id);
  return index < timers.size() ? timers[index] : nullptr;
}

// musl's struct ksigevent.
struct Event {
  std::uintptr_t value;
  int signal;
  int notification;
  int thread;
};

void tell(const Timer& timer, itimerspec& setting) {
  setting = {.it_interval = timespec_of(timer.interval()), .it_value = timespec_of(timer.left())};
}

// ---- The interval timers ----

constexpr int signal_of_kernel = SI_KERNEL;

struct IntervalTimers {
  static sched::SignalInformation signal(int number) { return {.number = number, .code = signal_of_kernel}; }

  Timer real{CLOCK_MONOTONIC, SIGEV_SIGNAL, 0, signal(SIGALRM)};
  Timer virtual_time{CLOCK_PROCESS_CPUTIME_ID, SIGEV_SIGNAL, 0, signal(SIGVTALRM)};
  Timer profiling{CLOCK_PROCESS_CPUTIME_ID, SIGEV_SIGNAL, 0, signal(SIGPROF)};
};

// Made at the first use, and never destroyed.
Timer* interval_timer(long which) {
  alignas(IntervalTimers) static std::array<std::byte, sizeof(IntervalTimers)> memory;
  static IntervalTimers* made = nullptr;
  if (!made) made = std::construct_at(reinterpret_cast<IntervalTimers*>(memory.data()));
  switch (which) {
    case ITIMER_REAL:
      return &made->real;
    case ITIMER_VIRTUAL:
      return &made->virtual_time;
    case ITIMER_PROF:
      return &made->profiling;
    default:
      return nullptr;
  }
}

// Seconds and microseconds, as a 32-bit Linux has them: the interval, then the time left.
using IntervalSetting = std::array<long, 4>;

bool is_valid(const IntervalSetting& setting) {
  return std::ranges::all_of(std::array{1, 3}, [&](int i) {
    return setting[static_cast<std::size_t>(i)] >= 0 && setting[static_cast<std::size_t>(i)] < 1'000'000;
  });
}

void tell(const Timer& timer, IntervalSetting& setting) {
  // Rounded up: a timer that is armed has some time left.
  const timespec left = timespec_of(later(timer.left(), 999));
  const timespec interval = timespec_of(timer.interval());
  setting = {static_cast<long>(interval.tv_sec), interval.tv_nsec / 1000, static_cast<long>(left.tv_sec), left.tv_nsec / 1000};
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;
namespace sched = weft::sched;

WEFT_SYSTEM_CALL(timer_create) {
  const auto* const wanted = pointer<const Event>(b);
  if (!is_known_clock(a)) return -EINVAL;
  const auto free = std::ranges::find(timers, nullptr);
  if (free == timers.end()) return -EAGAIN;
  const auto id = static_cast<int>(free - timers.begin());
  const Event event =
      wanted ? *wanted
             : Event{.value = static_cast<std::uintptr_t>(id), .signal = SIGALRM, .notification = SIGEV_SIGNAL, .thread = 0};
  const bool to_thread = event.notification == SIGEV_THREAD_ID;
  if (event.notification != SIGEV_NONE) {
    if (event.notification != SIGEV_SIGNAL && !to_thread) return -EINVAL;
    if (event.signal < 1 || event.signal > sched::last_signal) return -EINVAL;
    if (to_thread && (event.thread <= 0 || !sched::find_thread(static_cast<std::uint32_t>(event.thread)))) return -EINVAL;
  }
  Timer* const made =
      make<Timer>(a, event.notification, to_thread ? static_cast<std::uint32_t>(event.thread) : 0,
                  sched::SignalInformation{.number = event.signal, .code = SI_TIMER, .value = event.value, .timer = id});
  if (!made) return -EAGAIN;
  *free = made;
  *pointer<int>(c) = id;
  return 0;
}

WEFT_SYSTEM_CALL(timer_settime64) {
  Timer* const set = timer(a);
  const itimerspec& wanted = *pointer<const itimerspec>(c);
  if (!set || !is_valid(wanted.it_value) || !is_valid(wanted.it_interval)) return -EINVAL;
  if (d) tell(*set, *pointer<itimerspec>(d));
  set->set((b & TIMER_ABSTIME) != 0, wanted.it_value, nanoseconds(wanted.it_interval));
  sched::scheduling_point_inside(sched::host_call_cost);
  return 0;
}

WEFT_SYSTEM_CALL(timer_gettime64) {
  const Timer* const asked = timer(a);
  if (!asked) return -EINVAL;
  sched::scheduling_point_inside(sched::host_call_cost);
  tell(*asked, *pointer<itimerspec>(b));
  return 0;
}

WEFT_SYSTEM_CALL(timer_getoverrun) {
  const Timer* const asked = timer(a);
  return asked ? asked->overrun() : -EINVAL;
}

WEFT_SYSTEM_CALL(timer_delete) {
  Timer* const deleted = timer(a);
  if (!deleted) return -EINVAL;
  timers[static_cast<std::size_t>(a)] = nullptr;
  destroy(deleted);
  return 0;
}

WEFT_SYSTEM_CALL(getitimer) {
  const Timer* const asked = interval_timer(a);
  if (!asked) return -EINVAL;
  sched::scheduling_point_inside(sched::host_call_cost);
  tell(*asked, *pointer<IntervalSetting>(b));
  return 0;
}

WEFT_SYSTEM_CALL(setitimer) {
  Timer* const set = interval_timer(a);
  if (!set) return -EINVAL;
  const auto* const given = pointer<const IntervalSetting>(b);
  const IntervalSetting wanted = given ? *given : IntervalSetting{};
  if (!is_valid(wanted) || wanted[0] < 0 || wanted[2] < 0) return -EINVAL;
  if (c) tell(*set, *pointer<IntervalSetting>(c));
  set->set(false, {.tv_sec = wanted[2], .tv_nsec = wanted[3] * 1000},
           nanoseconds({.tv_sec = wanted[0], .tv_nsec = wanted[1] * 1000}));
  return 0;
}
