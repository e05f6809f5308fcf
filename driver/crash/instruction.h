// The WebAssembly instruction that trapped, as far as it says what the program did.
#pragma once

#include <cstdint>
#include <string_view>

namespace weft {

struct Instruction {
  enum class Kind : std::uint8_t {
    other,
    load,
    store,
    copy,  // memory.copy, memory.fill, memory.init
    divide,
    remainder,
    to_integer,  // a floating-point number
    call,
    call_indirect,
    unreachable,
  };
  Kind kind = Kind::other;
  unsigned size = 0;       // of load and store, in bytes; of numbers, in bits
  bool is_signed = false;  // the division; the integer
  std::uint32_t type = 0;  // of call_indirect: the type, by its number
};

// `code` begins with it.
[[nodiscard]] Instruction read_instruction(std::string_view code);

}  // namespace weft
