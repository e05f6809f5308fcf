// What Wasmtime says of a trap, as far as a report needs it: which trap it was, and the address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace weft {

struct HostText {
  std::string trap;                      // "integer divide by zero": the words of Wasmtime's Trap; empty if they were not found
  std::optional<std::uint64_t> address;  // of a memory access
};

[[nodiscard]] HostText read_host_text(std::string_view text);

}  // namespace weft
