// Seeded schedules: threads that let others run at random places.
#pragma once

#include <cstdint>

#include "cm/simulated.h"
#include "sched/scheduler.h"

namespace weft::tests {

class Random {
 public:
  explicit Random(unsigned seed) : state_(seed * 2654435761U + 1) {}

  unsigned below(unsigned limit) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % limit;
  }

  // A place where another thread may run, or time pass.
  void here() {
    switch (below(4)) {
      case 0:
        sched::yield();
        break;
      case 1:
        cm::simulated::advance(below(3000));
        break;
      default:
        break;
    }
  }

 private:
  std::uint32_t state_;
};

}  // namespace weft::tests
