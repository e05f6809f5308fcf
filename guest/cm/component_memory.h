// The memory of the component back end, inline: one instruction.
#pragma once

#include <cstdint>

namespace weft::cm {

inline std::uint64_t memory_end() {
  constexpr std::uint64_t page = 65536;
  return __builtin_wasm_memory_size(0) * page;
}

}  // namespace weft::cm
