// Functions' types as the program's source has them. llvm-dwarfdump knows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace weft {

// "int (const char *, long)": of the function at an address in the code section. Empty if there is no debug information about
// it, or no llvm-dwarfdump.
[[nodiscard]] std::string declared_type(std::string_view module, std::uint32_t address);

}  // namespace weft
