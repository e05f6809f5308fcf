#include "files/component_exports.h"

#include "files/sections.h"
#include "files/wasm_binary.h"

namespace weft {

namespace {

// The Component Model's design/mvp/Binary.md.
constexpr std::uint8_t export_section = 11;

enum Sort : std::uint8_t { core = 0, function = 1, value = 2, type = 3, component = 4, instance = 5 };

ComponentExport::Kind kind_of(std::uint8_t sort) {
  if (sort == function) return ComponentExport::Kind::function;
  return sort == instance ? ComponentExport::Kind::interface : ComponentExport::Kind::other;
}

void skip_version(BinaryReader& reader, std::uint8_t form) {
  constexpr std::uint8_t with_version = 2;
  if (form == with_version) (void)reader.sized();
}

// The type that an export may be given.
void skip_type(BinaryReader& reader) {
  constexpr std::uint8_t is_bound = 1;
  const std::uint8_t sort = reader.byte();
  if (sort == core) reader.byte();
  // A bound has a number behind it if it says "equal to".
  if ((sort == value || sort == type) && reader.byte() == is_bound && sort == type) return;
  (void)reader.number();
}

}  // namespace

std::vector<ComponentExport> component_exports(std::string_view component) {
  std::vector<ComponentExport> exports;
  for (const FileSection& section : sections_of(component)) {
    if (section.kind != export_section) continue;
    BinaryReader reader(section.contents);
    for (std::uint32_t left = reader.number(); left != 0 && !reader.overran(); --left) {
      const std::uint8_t form = reader.byte();
      const std::string_view name = reader.sized();
      skip_version(reader, form);
      const std::uint8_t sort = reader.byte();
      if (sort == core) reader.byte();
      (void)reader.number();
      if (reader.byte() != 0) skip_type(reader);
      if (!reader.overran()) exports.push_back({.name = name, .kind = kind_of(sort)});
    }
  }
  return exports;
}

}  // namespace weft
