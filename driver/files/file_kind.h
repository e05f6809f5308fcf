// What a file is, by its first bytes.
#pragma once

#include <cstdint>
#include <filesystem>

namespace weft {

enum class FileKind : std::uint8_t { missing, directory, unreadable, component, core_module, other };

[[nodiscard]] FileKind file_kind(const std::filesystem::path& path);

}  // namespace weft
