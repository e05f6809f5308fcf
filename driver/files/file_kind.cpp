#include "files/file_kind.h"

#include <array>
#include <fstream>

namespace weft {

FileKind file_kind(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return FileKind::missing;
  if (std::filesystem::is_directory(path, error)) return FileKind::directory;
  std::ifstream file(path, std::ios::binary);
  if (!file) return FileKind::unreadable;
  // Both begin with "\0asm", a version and a layer: layer 0 is a core module, layer 1 a component.
  std::array<char, 8> head{};
  if (!file.read(head.data(), head.size())) return FileKind::other;
  if (head[0] != '\0' || head[1] != 'a' || head[2] != 's' || head[3] != 'm') return FileKind::other;
  return head[6] == 1 && head[7] == 0 ? FileKind::component : FileKind::core_module;
}

}  // namespace weft
