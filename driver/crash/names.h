// Functions by their names.
#pragma once

#include <string>
#include <string_view>

namespace weft {

// As the program has it: clang calls main by the parameters that it has, and libc++ has a namespace of its version.
[[nodiscard]] std::string name_in_source(std::string_view linked);

// Whether it is Weft's, or stands between Weft and main. musl's functions that programs call are not meant.
[[nodiscard]] bool is_of_library(std::string_view name);

}  // namespace weft
