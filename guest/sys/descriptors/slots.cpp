#include "sys/descriptors/slots.h"

#include <algorithm>

// A program without malloc has no more than the usual ones: it has nothing that it could open.
extern "C" [[gnu::weak]] void* __libc_malloc(std::size_t size);
extern "C" [[gnu::weak]] void __libc_free(void* block);

namespace weft::sys {

constinit MoreSlots more_slots;

bool add_slots(int wanted) {
  constexpr int most = highest_descriptor_limit - usual_descriptor_limit;
  if (!__libc_malloc || wanted > most) return false;
  int count = std::max(more_slots.count, usual_descriptor_limit);
  while (count < wanted) count *= 2;
  count = std::min(count, most);
  auto* const slots = static_cast<Slot*>(__libc_malloc(static_cast<std::size_t>(count) * sizeof(Slot)));
  if (!slots) return false;
  const auto behind = std::copy_n(more_slots.first, more_slots.count, slots);
  std::fill(behind, slots + count, Slot{});
  __libc_free(more_slots.first);
  more_slots.first = slots;
  more_slots.count = count;
  return true;
}

}  // namespace weft::sys
