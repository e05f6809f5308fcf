// Stacks of ended threads, kept for new ones of the same size.
#pragma once

#include <cstddef>

#include "pthread/posix/control_block.h"

namespace weft::pthread {

// A stack of `size` bytes for the user, with the reserve below and `above` bytes over it. Mapping 0 if there is no memory.
[[nodiscard]] Stack take_stack(std::size_t size, std::size_t above);

// The stack may still be the caller's own: nothing of it is unmapped before the next call, by another thread.
void give_stack(const Stack& stack);

}  // namespace weft::pthread
