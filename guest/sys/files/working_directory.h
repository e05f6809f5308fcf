// The working directory is an open directory, but until it has been changed, and needs not be open: then it is where the
// program started (sys/files/given.h).
#pragma once

#include "sys/descriptors/description.h"

namespace weft::sys {

// Empty while it has not been opened.
[[nodiscard]] Reference working_directory();

// Opens it, if it can be. It may block.
void open_working_directory();

}  // namespace weft::sys
