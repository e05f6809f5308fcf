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
    calculate,  // with numbers; the host's compiler makes one instruction of it and of a load, whose place is lost then
    copy,       // memory.copy, memory.fill, memory.init
    divide,
    remainder,
    to_integer,  // a floating-point number
    call,
    call_indirect,
    unreachable,
  };
  Kind kind = Kind::other;
  unsigned size = 0;       // of load, store and calculation, in bytes; of other numbers, in bits
  bool is_signed = false;  // the division; the integer
  std::uint32_t type = 0;  // of call_indirect: the type, by its number
};

// `code` begins with it.
[[nodiscard]] Instruction read_instruction(std::string_view code);

}  // namespace weft
