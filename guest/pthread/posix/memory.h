// Memory for stacks and control blocks, from mmap().
#pragma once

#include <cstddef>
#include <cstdint>

namespace weft::pthread {

inline constexpr std::size_t page_size = 4096;

// Zeroed, or 0.
[[nodiscard]] std::uintptr_t map(std::size_t size);
void unmap(std::uintptr_t address, std::size_t size);

// Zeroed memory that stays for ever, aligned for everything, or null. From slabs.
[[nodiscard]] void* allocate_for_ever(std::size_t size);

}  // namespace weft::pthread
