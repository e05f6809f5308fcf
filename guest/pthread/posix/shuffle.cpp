#include "pthread/posix/shuffle.h"

#include <cstdint>

#include "pthread/posix/setting.h"
#include "sched/scheduler.h"

namespace weft::pthread {
namespace {

constexpr int short_budget = 8;

constinit std::uint64_t state = 0;

// The high bits of a linear congruential generator, with Knuth's constants for MMIX.
unsigned choose(unsigned count) {
  state = state * 6364136223846793005U + 1442695040888963407U;
  return static_cast<unsigned>(state >> 33U) % count;
}

}  // namespace

void shuffle_if_wanted() {
  const auto seed = number_setting("WEFT_SCHED", "random:");
  if (!seed) return;
  state = *seed;
  for (int i = 0; i < 4; ++i) (void)choose(1);  // neighbouring seeds begin alike
  sched::set_schedule({.choose = choose, .budget = short_budget});
}

}  // namespace weft::pthread
