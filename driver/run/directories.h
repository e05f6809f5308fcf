// The directories that the program may use: --dir HOST[::GUEST].
#pragma once

#include <filesystem>
#include <string>

#include "command.h"

namespace weft {

// Fails with a sentence if it cannot be given.
void check_directory(const std::string& directory);

// The name that a directory has for the program.
[[nodiscard]] std::filesystem::path name_in_program(const std::string& directory);

// Where the program's relative names start: our working directory as the program knows it, if it lies in a directory that the
// program may use. A directory with a relative name does, by that name. Empty if none does.
[[nodiscard]] std::string working_directory(const Words& directories);

}  // namespace weft
