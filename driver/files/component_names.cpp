#include "files/component_names.h"

#include "files/sections.h"
#include "files/wasm_binary.h"

namespace weft {

namespace {

// The Component Model's design/mvp/Binary.md.
enum Sort : std::uint8_t { core = 0, function = 1, value = 2, type = 3, component = 4, instance = 5 };

ComponentName::Kind kind_of(std::uint8_t sort) {
  if (sort == function) return ComponentName::Kind::function;
  return sort == instance ? ComponentName::Kind::interface : ComponentName::Kind::other;
}

std::string_view read_name(BinaryReader& reader) {
  constexpr std::uint8_t with_version = 2;
  const std::uint8_t form = reader.byte();
  const std::string_view name = reader.sized();
  if (form == with_version) (void)reader.sized();
  return name;
}

// The sort of what it is a type of.
std::uint8_t read_type(BinaryReader& reader) {
  constexpr std::uint8_t is_any = 1;
  const std::uint8_t sort = reader.byte();
  if (sort == core) reader.byte();
  // A bound has a number behind it if it says "equal to".
  if (sort == value || sort == type) {
    const std::uint8_t bound = reader.byte();
    if (sort == type && bound == is_any) return sort;
  }
  (void)reader.number();
  return sort;
}

ComponentName read_import(BinaryReader& reader) {
  const std::string_view name = read_name(reader);
  return {.name = name, .kind = kind_of(read_type(reader))};
}

ComponentName read_export(BinaryReader& reader) {
  const std::string_view name = read_name(reader);
  const std::uint8_t sort = reader.byte();
  if (sort == core) reader.byte();
  (void)reader.number();
  if (reader.byte() != 0) (void)read_type(reader);  // it may be given one
  return {.name = name, .kind = kind_of(sort)};
}

std::vector<ComponentName> names_in(std::string_view file, ComponentSection kind, ComponentName (*read)(BinaryReader&)) {
  std::vector<ComponentName> names;
  for (const FileSection& section : sections_of(file)) {
    if (!section.is(kind)) continue;
    BinaryReader reader(section.contents);
    for (std::uint32_t left = reader.number(); left != 0; --left) {
      const ComponentName name = read(reader);
      if (reader.overran()) break;
      names.push_back(name);
    }
  }
  return names;
}

}  // namespace

std::vector<ComponentName> component_exports(std::string_view file) {
  return names_in(file, ComponentSection::export_, read_export);
}

std::vector<ComponentName> component_imports(std::string_view file) {
  return names_in(file, ComponentSection::import, read_import);
}

}  // namespace weft
