// The name of contents: equal for equal ones, and for no others.
#pragma once

#include <string>
#include <string_view>

namespace weft {

// SHA-256, in hexadecimal digits.
[[nodiscard]] std::string digest(std::string_view contents);

}  // namespace weft
