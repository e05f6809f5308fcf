// Wasmtime, the host: which one, and what it must be told for Weft's components.
#pragma once

#include "process.h"

namespace weft {

// The command line up to the options that are the user's. `cached`: compiled code is kept in the user's cache directory.
[[nodiscard]] CommandLine wasmtime_command(bool cached);

}  // namespace weft
