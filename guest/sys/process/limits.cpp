// What the process may use: getrlimit() and setrlimit(). Soft limits can be set to anything up to the hard ones, which can be
// lowered; limits.h has those that are held, and the others are told.
#include "sys/process/limits.h"

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "sys/descriptors/slots.h"
#include "sys/sys.h"

namespace weft::sys {
namespace {

constexpr long process = 1;

// As the kernel has it.
struct Limit {
  std::uint64_t soft;
  std::uint64_t hard;
};

constexpr std::uint64_t unlimited = ~std::uint64_t{0};
constexpr std::uint64_t usual_stack = 8U << 20U;

constexpr Limit at_first(long resource) {
  switch (resource) {
    case RLIMIT_CORE:
      return {.soft = 0, .hard = 0};
    case RLIMIT_STACK:
      return {.soft = usual_stack, .hard = usual_stack};
    case RLIMIT_NOFILE:
      return {.soft = usual_descriptor_limit, .hard = highest_descriptor_limit};
    default:
      return {.soft = unlimited, .hard = unlimited};
  }
}

// Those that have been set: an initialised table would be a part of the program's file.
constinit std::array<Limit, RLIM_NLIMITS> limits{};
constinit std::array<bool, RLIM_NLIMITS> is_set{};

Limit limit_of(long resource) {
  const auto index = static_cast<std::size_t>(resource);
  return is_set[index] ? limits[index] : at_first(resource);
}

std::size_t bytes(std::uint64_t limit) { return static_cast<std::size_t>(std::min(limit, std::uint64_t{SIZE_MAX})); }

void hold(long resource) {
  const std::uint64_t soft = limit_of(resource).soft;
  switch (resource) {
    case RLIMIT_NOFILE:
      if (&weft_descriptors_end) {
        weft_descriptors_end = static_cast<int>(soft);
        more_slots.add = add_slots;
      }
      break;
    case RLIMIT_AS:
    case RLIMIT_DATA:
      weft_memory_limit = bytes(std::min(limit_of(RLIMIT_AS).soft, limit_of(RLIMIT_DATA).soft));
      break;
    case RLIMIT_STACK:
      if (weft_set_default_stack_size) weft_set_default_stack_size(soft == usual_stack ? 0 : bytes(soft));
      break;
    default:
      break;
  }
}

}  // namespace
}  // namespace weft::sys

using namespace weft::sys;

WEFT_SYSTEM_CALL(prlimit64) {
  if (a != 0 && a != process) return -ESRCH;
  if (b < 0 || b >= RLIM_NLIMITS) return -EINVAL;
  const Limit limit = limit_of(b);
  if (const Limit* const wanted = pointer<const Limit>(c)) {
    const Limit to_be = *wanted;  // which may be where the old one goes
    if (to_be.soft > to_be.hard) return -EINVAL;
    if (to_be.hard > limit.hard) return -EPERM;
    limits[static_cast<std::size_t>(b)] = to_be;
    is_set[static_cast<std::size_t>(b)] = true;
    hold(b);
  }
  if (Limit* const old = pointer<Limit>(d)) *old = limit;
  return 0;
}
