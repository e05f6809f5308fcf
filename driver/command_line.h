// Weft's own options are read by CLI11; a mistake in them becomes one sentence.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string_view>

#include "command.h"

namespace weft {

// Reads `words`. Gives an exit status if there is nothing more to do (--help prints `help`).
[[nodiscard]] std::optional<int> parse(CLI::App& options, std::string_view help, const Words& words);

}  // namespace weft
