// The places of the descriptor table. There is memory for the usual ones from the start; for the others it comes when they are
// used, by a function that only who raises RLIMIT_NOFILE links (slots.cpp).
#pragma once

#include "sys/descriptors/descriptors.h"

namespace weft::sys {

struct Slot {
  Description* description;
  bool close_on_exec;
};

struct MoreSlots {
  Slot* first = nullptr;  // which is number usual_descriptor_limit
  int count = 0;
  bool (*add)(int wanted) = nullptr;

  // Whether there are so many. They may have moved.
  [[nodiscard]] bool grow(int wanted) const { return add && add(wanted); }
};

extern constinit MoreSlots more_slots;

// For `add`.
[[nodiscard]] bool add_slots(int wanted);

}  // namespace weft::sys
