#include "crash/core_module.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "files/wasm_binary.h"
#include "switching/component_form.h"

namespace weft {

namespace {

namespace component = component_form;

constexpr std::string_view module_header("\0asm\1\0\0\0", 8);

enum class Section : std::uint8_t {
  custom = 0,
  type = 1,
  import = 2,
  function = 3,
  table = 4,
  memory = 5,
  element = 9,
  code = 10,
  data = 11,
};

enum class Import : std::uint8_t { function, table, memory, global, tag };

// Calls `visit(kind, contents)` for each section of a module.
template <typename Visit>
void for_each_section(std::string_view module, Visit visit) {
  BinaryReader reader(module);
  if (reader.bytes(module_header.size()) != module_header) return;
  while (!reader.at_end()) {
    const auto kind = static_cast<Section>(reader.byte());
    visit(kind, reader.sized());
  }
}

// The program's module is the one that has a memory: those that adapt it to the host use its.
bool defines_memory(std::string_view module) {
  bool found = false;
  for_each_section(module, [&](Section kind, std::string_view) { found = found || kind == Section::memory; });
  return found;
}

std::string_view program_module(std::string_view all) {
  try {
    for (const component::Part& part : component::parts_of(all)) {
      if (part.kind == component::Section::core_module && defines_memory(part.contents)) return part.contents;
    }
    return {};
  } catch (const component::OtherForm&) {
    return {};  // not one of ours, or damaged
  }
}

// C's word: of a pointer it is int as well.
std::string_view value_type(std::uint8_t code) {
  switch (code) {
    case 0x7f:
      return "int";
    case 0x7e:
      return "long long";
    case 0x7d:
      return "float";
    case 0x7c:
      return "double";
    case 0x7b:
      return "vector";
    default:
      return "reference";
  }
}

void skip_limits(BinaryReader& reader) {
  constexpr std::uint8_t has_maximum = 1;
  const std::uint8_t flags = reader.byte();
  (void)reader.number();
  if ((flags & has_maximum) != 0) (void)reader.number();
}

}  // namespace

std::string_view initial_data(std::string_view component) {
  std::string_view data;
  for_each_section(program_module(component), [&](Section kind, std::string_view contents) {
    if (kind == Section::data) data = contents;
  });
  return data;
}

CoreModule::CoreModule(std::string_view component) : bytes_(program_module(component)) {
  for_each_section(bytes_, [this](Section kind, std::string_view contents) {
    switch (kind) {
      case Section::type:
        return read_types(contents);
      case Section::import:
        return read_imports(contents);
      case Section::function:
        return read_functions(contents);
      case Section::table:
        return read_tables(contents);
      case Section::element:
        return read_elements(contents);
      case Section::code:
        return read_code(contents);
      case Section::custom:
        return read_custom(contents);
      default:
        return;
    }
  });
}

std::optional<CoreModule::Function> CoreModule::function(std::uint32_t number) const {
  if (number < imported_ || number - imported_ >= functions_.size()) return std::nullopt;
  return functions_[number - imported_];
}

std::string_view CoreModule::name(std::uint32_t function) const {
  const auto found = names_.find(function);
  return found == names_.end() ? std::string_view() : found->second;
}

std::string CoreModule::type_of(std::uint32_t function) const {
  return function < function_types_.size() ? type(function_types_[function]) : "";
}

std::string CoreModule::type(std::uint32_t number) const { return number < types_.size() ? types_[number] : ""; }

std::optional<std::uint32_t> CoreModule::pointed_to(std::uint32_t pointer) const {
  const auto found = table_.find(pointer);
  if (found == table_.end()) return std::nullopt;
  return found->second;
}

bool CoreModule::has_section(std::string_view name) const { return std::ranges::find(custom_, name) != custom_.end(); }

void CoreModule::read_types(std::string_view section) {
  constexpr std::uint8_t function_form = 0x60;
  BinaryReader reader(section);
  for (std::uint32_t left = reader.number(); left != 0 && !reader.at_end(); --left) {
    if (reader.byte() != function_form) return;  // weft ld makes no others
    const auto values = [&] {
      std::vector<std::string_view> types;
      for (std::uint32_t count = reader.number(); count != 0 && !reader.at_end(); --count)
        types.push_back(value_type(reader.byte()));
      return types;
    };
    const std::vector<std::string_view> parameters = values();
    const std::vector<std::string_view> results = values();
    const std::string result = results.empty() ? "void" : fmt::format("{}", fmt::join(results, ", "));
    types_.push_back(
        fmt::format("{} ({})", result, parameters.empty() ? "void" : fmt::format("{}", fmt::join(parameters, ", "))));
  }
}

void CoreModule::read_imports(std::string_view section) {
  BinaryReader reader(section);
  for (std::uint32_t left = reader.number(); left != 0 && !reader.at_end(); --left) {
    (void)reader.sized();
    (void)reader.sized();
    switch (static_cast<Import>(reader.byte())) {
      case Import::function:
        function_types_.push_back(reader.number());
        ++imported_;
        break;
      case Import::table:
        reader.byte();
        skip_limits(reader);
        break;
      case Import::memory:
        skip_limits(reader);
        break;
      case Import::global:
      case Import::tag:
        reader.byte();
        (void)reader.number();
        break;
    }
  }
}

void CoreModule::read_functions(std::string_view section) {
  BinaryReader reader(section);
  for (std::uint32_t left = reader.number(); left != 0 && !reader.at_end(); --left) function_types_.push_back(reader.number());
}

void CoreModule::read_tables(std::string_view section) {
  BinaryReader reader(section);
  if (reader.number() == 0) return;
  reader.byte();  // of functions
  reader.byte();  // whether it may grow
  table_size_ = reader.number();
}

// Those that the linker makes: functions by number, from a constant place on.
void CoreModule::read_elements(std::string_view section) {
  BinaryReader reader(section);
  for (std::uint32_t left = reader.number(); left != 0 && !reader.at_end(); --left) {
    if (reader.number() != 0) return;
    reader.byte();  // i32.const
    std::uint32_t pointer = reader.number();
    reader.byte();  // end
    for (std::uint32_t count = reader.number(); count != 0 && !reader.at_end(); --count) table_[pointer++] = reader.number();
  }
}

void CoreModule::read_code(std::string_view section) {
  BinaryReader reader(section);
  const std::uint32_t count = reader.number();
  functions_.reserve(std::min<std::size_t>(count, section.size()));
  for (std::uint32_t left = count; left != 0 && !reader.at_end(); --left) {
    const std::string_view body = reader.sized();
    functions_.push_back({.body = body, .code_address = static_cast<std::uint32_t>(body.data() - section.data())});
  }
}

void CoreModule::read_custom(std::string_view section) {
  BinaryReader reader(section);
  const std::string_view name = reader.sized();
  custom_.push_back(name);
  if (name == "name") read_names(reader.rest());
}

void CoreModule::read_names(std::string_view section) {
  constexpr std::uint8_t of_functions = 1;
  BinaryReader reader(section);
  while (!reader.at_end()) {
    const std::uint8_t kind = reader.byte();
    BinaryReader names(reader.sized());
    if (kind != of_functions) continue;
    for (std::uint32_t left = names.number(); left != 0 && !names.at_end(); --left) {
      const std::uint32_t function = names.number();
      names_[function] = names.sized();
    }
  }
}

}  // namespace weft
