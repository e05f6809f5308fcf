// Environment variables with which a user sets what Weft does.
#pragma once

#include <optional>

namespace weft::pthread {

// The variable's value, if it is set and a number below a billion.
[[nodiscard]] std::optional<unsigned> number_setting(const char* name);

}  // namespace weft::pthread
