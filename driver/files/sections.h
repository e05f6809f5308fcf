// The sections of a core module and of a component: both are eight bytes, and then sections.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "files/wasm_binary.h"

namespace weft {

inline constexpr std::size_t header_size = 8;
inline constexpr std::string_view module_header("\0asm\1\0\0\0", header_size);
inline constexpr std::string_view component_header("\0asm\x0d\0\1\0", header_size);

// WebAssembly, 5.5.2.
enum class ModuleSection : std::uint8_t {
  custom = 0,
  type = 1,
  import = 2,
  function = 3,
  table = 4,
  memory = 5,
  global = 6,
  export_ = 7,
  start = 8,
  element = 9,
  code = 10,
  data = 11,
  data_count = 12,
  tag = 13,
};

// Component Model, design/mvp/Binary.md.
enum class ComponentSection : std::uint8_t {
  custom = 0,
  core_module = 1,
  core_instance = 2,
  core_type = 3,
  component = 4,
  instance = 5,
  alias = 6,
  type = 7,
  canon = 8,
  import = 10,
  export_ = 11,
};

// The bytes are those of the file.
struct FileSection {
  std::uint8_t kind = 0;
  std::string_view contents;
  std::string_view whole;  // with its kind and size

  // Of a module's.
  [[nodiscard]] bool is(ModuleSection section) const { return kind == static_cast<std::uint8_t>(section); }

  // Of a component's.
  [[nodiscard]] bool is(ComponentSection section) const { return kind == static_cast<std::uint8_t>(section); }

  // Of a custom one; empty for others.
  [[nodiscard]] std::string_view name() const { return kind == 0 ? BinaryReader(contents).sized() : std::string_view(); }

  // What follows a custom one's name.
  [[nodiscard]] std::string_view after_name() const {
    BinaryReader reader(contents);
    reader.sized();
    return reader.rest();
  }
};

// In their order, as far as they are whole; `cut`, if there is one, is told whether there was another.
[[nodiscard]] inline std::vector<FileSection> sections_of(std::string_view file, bool* cut = nullptr) {
  BinaryReader reader(file);
  reader.bytes(header_size);
  std::vector<FileSection> sections;
  while (!reader.at_end()) {
    const std::string_view before = reader.rest();
    const std::uint8_t kind = reader.byte();
    const std::string_view contents = reader.sized();
    if (reader.overran()) break;
    sections.push_back({.kind = kind, .contents = contents, .whole = before.substr(0, before.size() - reader.rest().size())});
  }
  if (cut != nullptr) *cut = reader.overran();
  return sections;
}

}  // namespace weft
