#include "crash/core_module.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "files/sections.h"
#include "files/wasm_binary.h"

namespace weft {

namespace {

enum class Import : std::uint8_t { function, table, memory, global, tag };

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

CoreModule::CoreModule(std::string_view module) : bytes_(module) {
  for (const FileSection& section : sections_of(bytes_)) {
    switch (static_cast<ModuleSection>(section.kind)) {
      case ModuleSection::type:
        read_types(section.contents);
        break;
      case ModuleSection::import:
        read_imports(section.contents);
        break;
      case ModuleSection::function:
        read_functions(section.contents);
        break;
      case ModuleSection::table:
        read_tables(section.contents);
        break;
      case ModuleSection::element:
        read_elements(section.contents);
        break;
      case ModuleSection::code:
        read_code(section.contents);
        break;
      case ModuleSection::custom:
        custom_.push_back(section.name());
        if (section.name() == "name") read_names(section.after_name());
        break;
      default:
        break;
    }
  }
}

std::optional<CoreModule::Function> CoreModule::function(std::uint32_t number) const {
  if (number < imported_ || number - imported_ >= functions_.size()) return std::nullopt;
  return functions_[number - imported_];
}

std::optional<std::uint32_t> CoreModule::function_at(std::uint32_t code_address) const {
  const auto after = std::ranges::upper_bound(functions_, code_address, {}, &Function::code_address);
  if (after == functions_.begin()) return std::nullopt;
  const Function& found = *std::prev(after);
  if (code_address - found.code_address >= found.body.size()) return std::nullopt;
  return imported_ + static_cast<std::uint32_t>(std::distance(functions_.begin(), after)) - 1;
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
