#pragma once

#include "sys/descriptors/description.h"

namespace weft::sys {

// Whether it is a standard stream that is connected to a terminal.
[[nodiscard]] bool is_terminal(const Description& file);

}  // namespace weft::sys
