#pragma once

#include <pthread.h>

#include "pthread/mutex.h"

namespace weft::pthread {

struct MutexAttributes {
  Mutex::Type type = Mutex::Type::normal;
  Mutex::Protocol protocol = Mutex::Protocol::none;
  bool robust : 1 = false;
  bool shared : 1 = false;
  sched::Priority ceiling = lowest_ceiling;

  static constexpr sched::Priority lowest_ceiling = 1;  // those of SCHED_FIFO
  static constexpr sched::Priority highest_ceiling = 99;

  [[nodiscard]] static bool is_ceiling(int priority) { return priority >= lowest_ceiling && priority <= highest_ceiling; }

  [[nodiscard]] Mutex::Traits traits() const {
    return {.type = type, .protocol = protocol, .robust = robust, .ceiling = ceiling};
  }
};

}  // namespace weft::pthread
