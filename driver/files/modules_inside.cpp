#include "files/modules_inside.h"

#include <algorithm>
#include <cstdint>

#include "files/sections.h"

namespace weft {

namespace {

std::string_view name_of_module(std::string_view names) {
  constexpr std::uint8_t of_module = 0;
  BinaryReader reader(names);
  return !names.empty() && reader.byte() == of_module ? BinaryReader(reader.sized()).sized() : std::string_view();
}

// `whole`: the outermost component, from whose first byte all offsets are.
void add_modules_inside(std::string_view component, std::string_view whole, std::vector<ModuleInside>& modules) {
  const auto offset_of = [whole](std::string_view part) { return static_cast<std::uint64_t>(part.data() - whole.data()); };
  for (const FileSection& part : sections_of(component)) {
    if (part.is(ComponentSection::component)) add_modules_inside(part.contents, whole, modules);
    if (!part.is(ComponentSection::core_module)) continue;
    ModuleInside module;
    module.offset = offset_of(part.contents);
    module.bytes = part.contents;
    for (const FileSection& section : sections_of(part.contents)) {
      if (section.is(ModuleSection::memory)) module.has_memory = true;
      if (section.is(ModuleSection::code)) module.code = offset_of(section.contents);
      if (section.is(ModuleSection::data)) module.data = section.contents;
      if (section.name() == "name") module.name = name_of_module(section.after_name());
    }
    modules.push_back(module);
  }
}

}  // namespace

std::vector<ModuleInside> modules_inside(std::string_view component) {
  std::vector<ModuleInside> modules;
  add_modules_inside(component, component, modules);
  return modules;
}

const ModuleInside& program_module(const std::vector<ModuleInside>& modules) {
  const auto own = std::ranges::find(modules, true, &ModuleInside::has_memory);
  return own == modules.end() ? modules.front() : *own;
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
  for (const FileSection& section : sections_of(module.bytes)) {
    // What is exported has a name as well.
    if (!section.is(ModuleSection::export_) && section.name() != "name") file += section.whole;
  }
  return file;
}

}  // namespace weft
