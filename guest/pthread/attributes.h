// Attributes: what was set, for the getters; and what of it counts.
#pragma once

#include <cstdint>

namespace weft::pthread {

inline constexpr std::uint32_t default_stack_size = 256 * 1024;
inline constexpr std::uint32_t default_guard_size = 4096;

// Of a thread. The numbers of the constants are those of <pthread.h> and <sched.h>.
struct ThreadAttributes {
  std::uint32_t stack_size = default_stack_size;
  std::uint32_t guard_size = default_guard_size;  // kept, without effect: the guard is the compiled-in stack check
  std::uintptr_t stack_address = 0;               // lowest address of the user's stack, or 0
  std::uint32_t detached = 0;
  std::uint32_t explicit_scheduling = 0;
  std::int32_t policy = 0;
  std::int32_t priority = 0;

  [[nodiscard]] bool operator==(const ThreadAttributes&) const = default;
};

}  // namespace weft::pthread
