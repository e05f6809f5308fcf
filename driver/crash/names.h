// Functions by their names.
#pragma once

#include <string>
#include <string_view>

namespace weft {

// As the program has it: clang calls main by the parameters that it has, and libc++ has a namespace of its version.
[[nodiscard]] std::string name_in_source(std::string_view linked);

// Whether it is Weft's, or stands between Weft and main. musl's functions that programs call are not meant.
[[nodiscard]] bool is_of_library(std::string_view whole);

// Whether it is one of libc++'s headers, which the program's code is made from, too.
[[nodiscard]] bool is_file_of_library(std::string_view file);

// Whether a program ends by a call of it: what it calls in turn is no part of the story.
[[nodiscard]] bool is_ending(std::string_view name);

// And whether it is one that is called on the way from there to the end.
[[nodiscard]] bool is_between_endings(std::string_view name);

}  // namespace weft
