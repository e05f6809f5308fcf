// A file without a name, in memory, for programs that we start: it lives as long as we and they do.
#pragma once

#include <filesystem>
#include <string_view>

namespace weft {

// The name by which they can open it. `name` is what is seen in /proc.
[[nodiscard]] std::filesystem::path file_in_memory(const char* name, std::string_view contents);

}  // namespace weft
