// wasm-tools makes what is around the module, and that depends on what the module imports and exports, not on its code and its
// data, which may be many megabytes. So it is shown an outline, a module that does nothing, and the linked one takes the
// outline's place afterwards: section by section, without a copy. What comes of it is byte for byte what `component new` would
// have made of the whole (tests/progress/run), and wasm-tools checks the whole at the same time, by all processors. Where
// there is little to copy and to check, the outline has all of that in it, which spares the second program.
#include "toolchain/component.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "failure.h"
#include "files/file_view.h"
#include "files/open_file.h"
#include "files/pieces.h"
#include "files/resources.h"
#include "files/sections.h"
#include "files/temporary_file.h"
#include "files/wasm_binary.h"
#include "processes/process.h"

namespace weft {

namespace fs = std::filesystem;

namespace {

// Of a component (Component Model, design/mvp/Binary.md).
constexpr std::uint8_t core_module = 1;
constexpr std::uint8_t nested_component = 4;

// Of a module's custom sections these are for `component new`: it takes the first kind out, and adds itself to the second.
constexpr std::string_view world_section = "component-type";
constexpr std::string_view producers = "producers";

std::vector<FileSection> all_sections_of(std::string_view binary) {
  bool cut = false;
  std::vector<FileSection> sections = sections_of(binary, &cut);
  if (cut) fail("ld: the linked module is cut short: is there no more room on the disk?");
  return sections;
}

// As many functions, each of which traps.
std::string code_of_outline(std::string_view code) {
  constexpr std::string_view body("\3\0\0\x0b", 4);  // its size, no locals, unreachable, end
  const std::uint32_t count = BinaryReader(code).number();
  std::string contents;
  append_number(contents, count);
  for (std::uint32_t at = 0; at != count; ++at) contents += body;
  std::string section;
  append_section(section, static_cast<std::uint8_t>(ModuleSection::code), contents);
  return section;
}

// `whole`: with all that is checked.
Pieces outline_of(std::span<const FileSection> module, std::span<const FileSection> worlds, bool whole) {
  Pieces outline;
  outline.see(module_header);
  for (const FileSection& section : module) {
    switch (static_cast<ModuleSection>(section.kind)) {
      case ModuleSection::code:
        if (whole) {
          outline.see(section.whole);
        } else {
          outline.keep(code_of_outline(section.contents));
        }
        break;
      case ModuleSection::element:
      case ModuleSection::data:
      case ModuleSection::data_count:
        if (whole) outline.see(section.whole);
        break;
      case ModuleSection::custom:
        if (section.name().starts_with(world_section) || section.name() == producers) outline.see(section.whole);
        break;
      default:
        outline.see(section.whole);
    }
  }
  for (const FileSection& section : worlds) outline.see(section.whole);
  return outline;
}

// The linked module as `component new` gives it.
Pieces module_in_component(std::span<const FileSection> module, std::span<const FileSection> outline, bool stripped) {
  const auto changed = std::ranges::find(outline, producers, &FileSection::name);
  const bool had_producers = std::ranges::find(module, producers, &FileSection::name) != module.end();
  Pieces result;
  result.see(module_header);
  for (const FileSection& section : module) {
    if (section.is(ModuleSection::custom) && (stripped || section.name().starts_with(world_section))) continue;
    result.see(section.name() == producers && changed != outline.end() ? changed->whole : section.whole);
  }
  if (!stripped && !had_producers && changed != outline.end()) result.see(changed->whole);
  return result;
}

// A component or a module, without custom sections at any depth.
std::string without_custom_sections(std::string_view binary) {
  const bool is_component = !binary.starts_with(module_header);
  std::string result(binary.substr(0, header_size));
  for (const FileSection& section : all_sections_of(binary)) {
    if (section.is(ModuleSection::custom)) continue;
    if (is_component && (section.kind == core_module || section.kind == nested_component)) {
      append_section(result, section.kind, without_custom_sections(section.contents));
    } else {
      result += section.whole;
    }
  }
  return result;
}

void append_with_size(Pieces& pieces, std::uint8_t kind, const Pieces& contents) {
  std::string start(1, static_cast<char>(kind));
  append_number(start, contents.size());
  pieces.keep(std::move(start));
  pieces.append(contents);
}

void require_success(int status, std::string_view output) {
  if (status == 0) return;
  if (output.find("memory size must be at most") != std::string_view::npos) fail("{}", too_large);
  fail("ld: the linked module does not make a component; wasm-tools says:\n{}", output);
}

}  // namespace

void make_component(const Linked& linked, const fs::path& component, const fs::path& scratch, LinkTimes& times) {
  const std::string wasm_tools = resource("bin/wasm-tools");
  const FileView module_file{OpenFile(linked.module).descriptor()};
  std::deque<FileView> world_files;
  for (const fs::path& world : linked.worlds) world_files.emplace_back(OpenFile(world).descriptor());
  constexpr std::size_t little = 1'500'000;
  const bool whole = module_file.contents().size() < little;
  std::optional<BesideUs> check;
  if (!whole) check.emplace(CommandLine{wasm_tools, "validate", "--features", "all", linked.module});
  const std::vector<FileSection> module = all_sections_of(module_file.contents());
  std::vector<FileSection> worlds;
  for (const FileView& file : world_files) std::ranges::copy(all_sections_of(file.contents()), std::back_inserter(worlds));

  const TemporaryFile outline(scratch);
  const TemporaryFile wrapped(scratch);
  outline_of(module, worlds, whole).write_to(outline.path());
  std::string output;
  const int status = run_to_end({wasm_tools, "component", "new", outline.path(), "-o", wrapped.path()}, output);
  if (status != 0 && linked.explain) linked.explain(output);
  require_success(status, output);
  times.step(whole ? "wasm-tools component new" : "wasm-tools component new, of the outline", wrapped.path());

  const FileView wrapped_file{OpenFile(wrapped.path()).descriptor()};
  Pieces result;
  Pieces program;
  result.see(wrapped_file.contents().substr(0, header_size));
  bool is_outline = true;  // the first of the modules
  for (const FileSection& section : all_sections_of(wrapped_file.contents())) {
    const bool nested = section.kind == core_module || section.kind == nested_component;
    if (section.kind == core_module && is_outline) {
      program = module_in_component(module, all_sections_of(section.contents), linked.stripped);
      append_with_size(result, section.kind, program);
      is_outline = false;
    } else if (linked.stripped && nested) {
      std::string stripped;
      append_section(stripped, section.kind, without_custom_sections(section.contents));
      result.keep(std::move(stripped));
    } else if (!linked.stripped || !section.is(ModuleSection::custom)) {
      result.see(section.whole);
    }
  }
  result.write_to(component);
  times.step("the module in its place", component);

  if (!check) return;
  std::string found;
  require_success(check->wait(found), found);
  times.step("what wasm-tools validate took longer");
}

}  // namespace weft
