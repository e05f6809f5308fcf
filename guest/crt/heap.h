// Linear memory beyond the program's data: who needs some for ever, or to give out, takes it from the end.
#pragma once

#include <cstddef>
#include <cstdint>

namespace weft::crt {

// The end of what has been taken. All memory beyond it is zero.
[[nodiscard]] std::uintptr_t heap_end();

// Takes `size` bytes at the end, aligned, all zero. Null if the host gives no more memory.
[[nodiscard]] void* extend_heap(std::size_t size, std::size_t alignment);

}  // namespace weft::crt
