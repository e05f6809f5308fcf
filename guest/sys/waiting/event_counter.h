// eventfd: a number that one thread adds to and another takes. (Linux eventfd(2))
#pragma once

#include <cstdint>

#include "sched/scheduler.h"
#include "sys/descriptors/description.h"

namespace weft::sys {

class EventCounter final : public Description {
 public:
  // `flags`: O_NONBLOCK or 0. A semaphore gives one at a time, else all that there is.
  EventCounter(std::uint64_t count, bool semaphore, int flags)
      : Description(Kind::event_counter, O_RDWR | flags), count_(count), semaphore_(semaphore) {}

  [[nodiscard]] long read(Buffers buffers) override;
  [[nodiscard]] long write(Buffers buffers) override;
  [[nodiscard]] short ready(short events) override;

 private:
  [[nodiscard]] long close() override;

  // 0, -EAGAIN or why the wait for room was over.
  [[nodiscard]] long add(std::uint64_t value);

  static constexpr std::uint64_t most = ~std::uint64_t{0} - 1;

  std::uint64_t count_;
  bool semaphore_;
  sched::WaitQueue readers_;
  sched::WaitQueue writers_;
};

}  // namespace weft::sys
