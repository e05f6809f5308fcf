// timerfd: a timer that is read. (Linux timerfd_create(2))
#pragma once

#include <time.h>

#include <cstdint>

#include "sched/scheduler.h"
#include "sys/descriptors/description.h"

namespace weft::sys {

class TimerDescriptor final : public Description {
 public:
  // `flags`: O_NONBLOCK or 0.
  TimerDescriptor(long clock, int flags);

  [[nodiscard]] long read(Buffers buffers) override;
  [[nodiscard]] long write(Buffers) override { return -EINVAL; }
  [[nodiscard]] short ready(short events) override;

  // The first expiry is after, or at, `first` (never again: 0), the others each `interval` later. What had expired is
  // forgotten.
  void set(bool absolute, const timespec& first, cm::Nanoseconds interval);

  // As timerfd_gettime().
  [[nodiscard]] itimerspec setting();

 private:
  [[nodiscard]] long close() override;

  // Counts what has expired, and sets the time of what comes next.
  void count_expiries();
  // Wakes at the next expiry, unless there is something to read already.
  void arm();
  void expire();

  [[nodiscard]] bool is_armed() const { return due_ != not_armed; }

  // In monotonic time, which a time of the past by the realtime clock may be before.
  using Time = std::int64_t;
  static constexpr Time not_armed = INT64_MAX;

  long clock_;
  Time due_ = not_armed;
  cm::Nanoseconds interval_ = 0;
  std::uint64_t expiries_ = 0;  // that nobody has read
  sched::Deadline deadline_;
  sched::WaitQueue readers_;
};

}  // namespace weft::sys
