#include "toolchain/calls.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "failure.h"
#include "files/sections.h"
#include "files/wasm_binary.h"
#include "task/exports.h"

namespace weft {

namespace {

using task::ExportKind;

// In what ways a core module may export a function, and what each is. What frees the result of one, cabi_post_..., is no call:
// it may not call the host at all, and runs where the host finds the stack pointer between two calls.
struct Way {
  std::string_view prefix;
  ExportKind of_async;
  bool for_synchronous;
};
constexpr auto ways = std::to_array<Way>({{"", ExportKind::blocking, true},
                                          {"[async-lift-stackful]", ExportKind::blocking, false},
                                          {"[async-lift]", ExportKind::start, false},
                                          {"[callback][async-lift]", ExportKind::event, false}});

ExportKind kind_of(const WorldFunction& function, const Way& way) {
  if (function.is_destructor) return ExportKind::destructor;
  return function.is_async ? way.of_async : ExportKind::synchronous;
}

constexpr std::uint8_t function_sort = 0;

[[noreturn]] void fail_about_form() {
  fail("ld: the linked module is not as wasm-ld makes it: report this, with what was linked");
}

std::vector<FileSection> all_sections_of(std::string_view module) {
  bool cut = false;
  std::vector<FileSection> sections = sections_of(module, &cut);
  if (cut) fail_about_form();
  return sections;
}

std::string_view contents_of(const std::vector<FileSection>& sections, ModuleSection kind) {
  const auto section = std::ranges::find_if(sections, [kind](const FileSection& one) { return one.is(kind); });
  return section == sections.end() ? std::string_view("\0", 1) : section->contents;
}

// A value type: one byte, or two and a heap type.
void skip_value_type(BinaryReader& reader) {
  constexpr std::uint8_t reference = 0x63;
  constexpr std::uint8_t null_reference = 0x64;
  const std::uint8_t byte = reader.byte();
  if (byte == reference || byte == null_reference) (void)reader.number();
}

// How many parameters each type of a function has.
std::vector<std::uint32_t> parameter_counts(std::string_view section) {
  constexpr std::uint8_t function_type = 0x60;
  BinaryReader reader(section);
  std::vector<std::uint32_t> counts(reader.number());
  for (std::uint32_t& count : counts) {
    if (reader.byte() != function_type) fail_about_form();
    count = reader.number();
    for (std::uint32_t left = count; left != 0; --left) skip_value_type(reader);
    for (std::uint32_t left = reader.number(); left != 0; --left) skip_value_type(reader);
  }
  if (reader.overran()) fail_about_form();
  return counts;
}

struct Imports {
  std::vector<std::uint32_t> function_types;
  bool make_threads = false;
};

Imports imports_of(std::string_view section) {
  constexpr std::uint8_t table = 1;
  constexpr std::uint8_t memory = 2;
  constexpr std::uint8_t global = 3;
  Imports imports;
  BinaryReader reader(section);
  for (std::uint32_t left = reader.number(); left != 0 && !reader.overran(); --left) {
    (void)reader.sized();
    if (reader.sized().starts_with("[thread-new-indirect")) imports.make_threads = true;
    const std::uint8_t sort = reader.byte();
    if (sort == function_sort) {
      imports.function_types.push_back(reader.number());
    } else if (sort == global) {
      skip_value_type(reader);
      (void)reader.byte();
    } else if (sort == table || sort == memory) {
      if (sort == table) skip_value_type(reader);
      if ((reader.byte() & 1U) != 0) (void)reader.number();
      (void)reader.number();
    } else {  // a tag
      (void)reader.byte();
      (void)reader.number();
    }
  }
  return imports;
}

struct Export {
  std::string_view name;
  std::uint8_t sort = 0;
  std::uint32_t index = 0;
};

std::vector<Export> exports_of(std::string_view section) {
  BinaryReader reader(section);
  std::vector<Export> exports;
  for (std::uint32_t left = reader.number(); left != 0 && !reader.overran(); --left) {
    const std::string_view name = reader.sized();
    const std::uint8_t sort = reader.byte();
    exports.push_back({.name = name, .sort = sort, .index = reader.number()});
  }
  return exports;
}

// The numbers that weft_enter_call gets, by the names in the core module, in the order of exports_source().
std::map<std::string, std::uint32_t, std::less<>> export_numbers(const World& world) {
  std::map<std::string, std::uint32_t, std::less<>> numbers;
  for (const WorldFunction& function : world.functions)
    for (const Way& way : ways)
      if (function.is_async || way.for_synchronous)
        numbers.emplace(std::string(way.prefix) + function.core_name, numbers.size());
  return numbers;
}

void check_all_defined(const std::vector<Export>& exports, const World& world) {
  for (const WorldFunction& function : world.functions) {
    const bool is_defined = std::ranges::any_of(exports, [&](const Export& exported) {
      return std::ranges::any_of(ways, [&](const Way& way) {
        return exported.name.starts_with(way.prefix) && exported.name.substr(way.prefix.size()) == function.core_name;
      });
    });
    if (is_defined || function.is_destructor) continue;
    fail(
        "ld: the world {} exports a function that nobody defines: {}; define it, and link what `weft bindgen` or wit-bindgen "
        "made of the world",
        world.name, function.declaration);
  }
}

// The same count of things, and `more`, in as many bytes: what debugging information tells of the code counts from there.
std::string with_count(std::string_view section, std::uint32_t more, std::string_view appended) {
  BinaryReader reader(section);
  const std::uint32_t count = reader.number() + more;
  const std::size_t width = section.size() - reader.rest().size();
  std::string number;
  append_number(number, count);
  while (number.size() < width) {
    number.back() = static_cast<char>(static_cast<std::uint8_t>(number.back()) | 0x80U);
    number += '\0';
  }
  return number.append(reader.rest()).append(appended);
}

// The section of names, with those of more functions, whose numbers come after all that it has.
std::string with_names(const FileSection& section, std::uint32_t more, std::string_view appended) {
  constexpr std::uint8_t function_names = 1;
  BinaryReader reader(section.contents);
  std::string result;
  append_sized(result, reader.sized());
  while (!reader.at_end()) {
    const std::uint8_t kind = reader.byte();
    const std::string_view names = reader.sized();
    if (reader.overran()) fail_about_form();
    result += static_cast<char>(kind);
    append_sized(result, kind == function_names ? with_count(names, more, appended) : std::string(names));
  }
  return result;
}

constexpr std::string_view enter_name = "weft_enter_call";
constexpr std::string_view leave_name = "weft_leave_call";

std::uint32_t index_of(const std::vector<Export>& exports, std::string_view name) {
  const auto found = std::ranges::find(exports, name, &Export::name);
  if (found == exports.end()) fail_about_form();
  return found->index;
}

}  // namespace

std::string exports_source(const World& world, unsigned limit) {
  std::string source =
      "struct weft_export { const char *name; unsigned char kind; };\nconst struct weft_export weft_exports[] = {\n";
  for (const WorldFunction& function : world.functions)
    for (const Way& way : ways)
      if (function.is_async || way.for_synchronous)
        source += fmt::format("  {{\"{}\", {}}},\n", function.short_name, static_cast<int>(kind_of(function, way)));
  return source + fmt::format("  {{0, 0}}}};\nconst unsigned weft_calls_limit = {};\n", limit);
}

bool makes_threads(std::string_view module) {
  return imports_of(contents_of(all_sections_of(module), ModuleSection::import)).make_threads;
}

Pieces with_wrapped_exports(std::string_view module, const World& world) {
  const std::vector<FileSection> sections = all_sections_of(module);
  const Imports imports = imports_of(contents_of(sections, ModuleSection::import));
  const std::vector<std::uint32_t> counts = parameter_counts(contents_of(sections, ModuleSection::type));
  std::vector<std::uint32_t> types = imports.function_types;
  BinaryReader functions(contents_of(sections, ModuleSection::function));
  for (std::uint32_t left = functions.number(); left != 0 && !functions.overran(); --left) types.push_back(functions.number());
  const std::vector<Export> exports = exports_of(contents_of(sections, ModuleSection::export_));
  check_all_defined(exports, world);

  const std::uint32_t enter = index_of(exports, enter_name);
  const std::uint32_t leave = index_of(exports, leave_name);
  const auto numbers = export_numbers(world);
  std::uint32_t wrappers = 0;
  std::string wrapper_types;
  std::string wrapper_bodies;
  std::string wrapper_names;  // for backtraces
  std::string kept_exports;
  std::uint32_t kept = 0;
  for (const Export& exported : exports) {
    if (exported.name == enter_name || exported.name == leave_name) continue;
    std::uint32_t index = exported.index;
    if (const auto number = numbers.find(exported.name); exported.sort == function_sort && number != numbers.end()) {
      constexpr char call = 0x10;
      constexpr char local_get = 0x20;
      constexpr char i32_const = 0x41;
      constexpr char end = 0x0b;
      if (index >= types.size() || types[index] >= counts.size()) fail_about_form();
      std::string body(1, '\0');  // no locals
      body += i32_const;
      // A signed number: a second byte keeps it from looking negative.
      append_number(body, number->second);
      if ((body.back() & 0x40) != 0) {
        body.back() = static_cast<char>(static_cast<std::uint8_t>(body.back()) | 0x80U);
        body += '\0';
      }
      append_number(body += call, enter);
      for (std::uint32_t parameter = 0; parameter != counts[types[index]]; ++parameter)
        append_number(body += local_get, parameter);
      append_number(body += call, index);
      append_number(body += call, leave);  // the results stay where they are
      append_sized(wrapper_bodies, body += end);
      append_number(wrapper_types, types[index]);
      index = static_cast<std::uint32_t>(types.size()) + wrappers++;
      append_number(wrapper_names, index);
      append_sized(wrapper_names, fmt::format("weft.call.{}", exported.name));
    }
    ++kept;
    append_sized(kept_exports, exported.name);
    kept_exports += static_cast<char>(exported.sort);
    append_number(kept_exports, index);
  }
  Pieces result;
  const auto add = [&result](const FileSection& section, std::string_view contents) {
    std::string whole;
    append_section(whole, section.kind, contents);
    result.keep(std::move(whole));
  };
  result.see(module.substr(0, header_size));
  for (const FileSection& section : sections) {
    switch (static_cast<ModuleSection>(section.kind)) {
      case ModuleSection::function:
        add(section, with_count(section.contents, wrappers, wrapper_types));
        break;
      case ModuleSection::code:
        add(section, with_count(section.contents, wrappers, wrapper_bodies));
        break;
      case ModuleSection::export_: {
        std::string contents;
        append_number(contents, kept);
        add(section, contents + kept_exports);
        break;
      }
      case ModuleSection::custom:
        if (section.name() == "name") {
          add(section, with_names(section, wrappers, wrapper_names));
          break;
        }
        [[fallthrough]];
      default:
        result.see(section.whole);
    }
  }
  return result;
}

}  // namespace weft
