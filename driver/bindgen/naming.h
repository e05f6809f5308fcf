// Names of WIT as names of C++.
#pragma once

#include <string>
#include <string_view>

namespace weft::bindgen {

// hot-pink: hot_pink. What is a word of C++, or a macro of its headers, gets an underscore at its end, which no name of WIT
// has.
[[nodiscard]] std::string snake_case(std::string_view name);

// hot-pink: HotPink.
[[nodiscard]] std::string pascal_case(std::string_view name);

// The same as snake_case for a namespace, which must not hide those that bindings use, and, if it is `global`, must not have
// the name of one of libc's functions.
[[nodiscard]] std::string namespace_name(std::string_view name, bool global);

// The same for a member of a resource's class, which has some of its own.
[[nodiscard]] std::string member_name(std::string_view name);

}  // namespace weft::bindgen
