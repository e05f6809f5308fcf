// What Wasmtime says of a trap, as far as a report needs it: which trap it was, and the address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weft {

// A call that was under way, as Wasmtime's backtrace has it.
struct HostFrame {
  std::uint64_t address = 0;  // in the component
  std::string module;
};

struct HostText {
  std::string trap;                      // "integer divide by zero": the words of Wasmtime's Trap; empty if they were not found
  std::optional<std::uint64_t> address;  // of a memory access
  std::optional<std::uint64_t> memory_size;
  std::optional<int> status;      // the component has ended itself, with this
  std::vector<HostFrame> frames;  // the innermost first
};

[[nodiscard]] HostText read_host_text(std::string_view text);

}  // namespace weft
