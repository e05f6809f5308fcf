// weft run --stats: the numbers, for people and for programs.
#pragma once

#include <string>

#include "run/wasmtime.h"
#include "seen/seen.h"

namespace weft {

[[nodiscard]] std::string statistics_text(const Seen& seen, Switching switching);
[[nodiscard]] std::string statistics_json(const Seen& seen, Switching switching);

}  // namespace weft
