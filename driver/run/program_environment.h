// The environment that `weft run` gives the program.
#pragma once

#include <string>

#include "command.h"

namespace weft {

// Fails if it is not NAME=VALUE in UTF-8.
void check_variable(const std::string& variable);

// Wasmtime's options for ours with `changes` (NAME=VALUE) in it. One by one if Wasmtime itself is to have another. What is not
// UTF-8 cannot be passed: it is left out, and a line on stderr says so.
[[nodiscard]] Words environment_options(const Words& changes, bool one_by_one);

}  // namespace weft
