#pragma once

#include <cstddef>

namespace weft::crt {

// Before main, and before musl's malloc may be called.
extern bool starting;

// Small blocks that are never given back, all zero.
[[nodiscard]] void* allocate_for_ever(std::size_t size, std::size_t alignment);

}  // namespace weft::crt
