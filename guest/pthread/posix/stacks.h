// Stacks of ended threads, kept for new ones of the same size.
#pragma once

#include <cstddef>

#include "pthread/posix/control_block.h"

namespace weft::pthread {

// What is kept of a stack is noted at its very top: no frame may lie there.
inline constexpr std::size_t stack_note_size = 32;

// A stack of `size` bytes for the user, with the reserve below, and room for `above` bytes at the top. Those are part of the
// size, as with glibc, if they are but a small part of it. False if there is no memory.
[[nodiscard]] bool take_stack(Stack& stack, std::size_t size, std::size_t above);

// The stack may still be the caller's own: nothing of it is unmapped before the next call, by another thread.
void give_stack(const Stack& stack);

}  // namespace weft::pthread
