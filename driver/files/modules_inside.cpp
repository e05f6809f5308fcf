#include "files/modules_inside.h"

#include <algorithm>
#include <cstddef>

#include "files/wasm_binary.h"

namespace weft {

namespace {

constexpr std::size_t header_size = 8;

enum class Section : std::uint8_t { custom = 0, core_module = 1, export_ = 7, code = 10 };

// Calls `visit(kind, contents, whole)` for each section of a module or component; `whole` begins with its kind and size.
template <typename Visit>
void for_each_section(std::string_view file, Visit visit) {
  BinaryReader reader(file.substr(std::min(header_size, file.size())));
  while (!reader.at_end()) {
    const std::string_view begin = reader.rest();
    const auto kind = static_cast<Section>(reader.byte());
    const std::string_view contents = reader.sized();
    if (reader.overran()) return;
    visit(kind, contents, begin.substr(0, begin.size() - reader.rest().size()));
  }
}

// What is left of a custom section of this name; nothing if it has another.
std::string_view custom_contents(std::string_view section, std::string_view name) {
  BinaryReader reader(section);
  return reader.sized() == name ? reader.rest() : std::string_view();
}

std::string_view name_of_module(std::string_view names) {
  constexpr std::uint8_t of_module = 0;
  BinaryReader reader(names);
  return !names.empty() && reader.byte() == of_module ? BinaryReader(reader.sized()).sized() : std::string_view();
}

}  // namespace

std::vector<ModuleInside> modules_inside(std::string_view component) {
  std::vector<ModuleInside> modules;
  const auto offset_of = [component](std::string_view part) {
    return static_cast<std::uint64_t>(part.data() - component.data());
  };
  for_each_section(component, [&](Section kind, std::string_view contents, std::string_view) {
    if (kind != Section::core_module) return;
    ModuleInside module;
    module.offset = offset_of(contents);
    module.bytes = contents;
    for_each_section(contents, [&](Section inner, std::string_view section, std::string_view) {
      if (inner == Section::code) module.code = offset_of(section);
      if (inner == Section::custom && module.name.empty()) module.name = name_of_module(custom_contents(section, "name"));
    });
    modules.push_back(module);
  });
  return modules;
}

const ModuleInside& program_module(const std::vector<ModuleInside>& modules) {
  return *std::ranges::max_element(modules, {}, [](const ModuleInside& module) { return module.bytes.size(); });
}

std::string with_addresses_of_component(const ModuleInside& module) {
  // A custom section takes the place of what is before the module: its kind, its size in five bytes, a name without letters.
  constexpr std::size_t least = 1 + 5 + 1;
  std::string file(module.bytes.substr(0, header_size));
  if (module.offset >= least) {
    const std::size_t contents = module.offset - (least - 1);
    file += '\0';
    for (unsigned byte = 0; byte != 4; ++byte) file += static_cast<char>(((contents >> (7 * byte)) & 0x7fU) | 0x80U);
    file += static_cast<char>(contents >> 28U);
    file.append(contents, '\0');
  }
  return file.append(module.bytes.substr(header_size));
}

std::string without_names(const ModuleInside& module) {
  std::string file(module.bytes.substr(0, header_size));
  for_each_section(module.bytes, [&](Section kind, std::string_view contents, std::string_view whole) {
    // What is exported has a name as well.
    if (kind == Section::export_ || (kind == Section::custom && !custom_contents(contents, "name").empty())) return;
    file += whole;
  });
  return file;
}

}  // namespace weft
