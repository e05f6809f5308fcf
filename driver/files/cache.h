// The user's cache directory: what can be made anew at any time, kept from one run to the next.
#pragma once

#include <filesystem>

namespace weft {

// weft/ in $XDG_CACHE_HOME or ~/.cache, made if it is not there. Empty if there is no place to write.
[[nodiscard]] std::filesystem::path cache_directory();

}  // namespace weft
