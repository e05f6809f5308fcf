// Environment variables with which a user sets what Weft does.
#pragma once

#include <optional>
#include <string_view>

namespace weft::pthread {

// The number below a billion that stands after `prefix` in the variable's value, if it is set and nothing else.
[[nodiscard]] std::optional<unsigned> number_setting(const char* name, std::string_view prefix = {});

}  // namespace weft::pthread
