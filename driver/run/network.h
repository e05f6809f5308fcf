// What of the host's network the program may use.
#pragma once

#include <string_view>

#include "command.h"

namespace weft {

// What --net without words stands for.
inline constexpr std::string_view whole_network = "all";

// Wasmtime's options for what --net=... asked for, each a list of words between commas; none for none. Fails if a word is
// not known.
[[nodiscard]] Words network_options(const Words& wishes);

}  // namespace weft
