// Where code comes from: function, file and line, with what was inlined there. llvm-symbolizer knows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weft {

struct Place {
  std::string function;  // demangled
  std::string file;      // empty: not known
  unsigned line = 0;
  unsigned column = 0;
};

// By address in the code section: the innermost inlined function first, the function that is there last.
using Places = std::unordered_map<std::uint32_t, std::vector<Place>>;

// Of a core module with debug information. Empty if there is no llvm-symbolizer.
[[nodiscard]] Places places_of(std::string_view module, const std::vector<std::uint32_t>& addresses);

[[nodiscard]] bool can_tell_places();

}  // namespace weft
