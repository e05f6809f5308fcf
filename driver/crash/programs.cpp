#include "crash/programs.h"

#include <algorithm>
#include <vector>

#include "files/modules_inside.h"
#include "files/wasm_binary.h"

namespace weft {

namespace {

// How much of what a module has in memory at its start that program has there. The dump numbers instances in the order in which
// the host made them, and does not say whose they are; but constants stay as they were.
std::size_t alike(const CoreDump& dump, std::uint32_t program, const ModuleInside& module) {
  constexpr std::uint32_t active_in_first_memory = 0;
  std::size_t bytes = 0;
  BinaryReader section(module.data);
  for (std::uint32_t left = section.number(); left != 0 && !section.at_end(); --left) {
    if (section.number() != active_in_first_memory) break;  // wasm-ld makes no others
    section.byte();                                         // i32.const
    const std::uint32_t address = section.number();
    section.byte();  // end
    bytes += dump.alike(program, address, section.sized());
  }
  return bytes;
}

std::string_view module_of(const CoreDump& dump, std::uint32_t program, const std::vector<ModuleInside>& candidates) {
  if (candidates.empty()) return {};
  if (candidates.size() == 1) return candidates.front().bytes;
  return std::ranges::max(candidates, {}, [&](const ModuleInside& each) { return alike(dump, program, each); }).bytes;
}

std::vector<ModuleInside> modules_of_programs(std::string_view component) {
  std::vector<ModuleInside> modules = modules_inside(component);
  std::erase_if(modules, [](const ModuleInside& module) { return !module.has_memory; });
  return modules;
}

}  // namespace

Programs::Programs(std::string_view component, const CoreDump& dump) {
  const std::vector<ModuleInside> candidates = modules_of_programs(component);
  const auto add = [&](std::uint32_t program) {
    if (!modules_.contains(program)) modules_.emplace(program, CoreModule(module_of(dump, program, candidates)));
  };
  add(dump.program());
  for (const CoreDump::Frame& frame : dump.frames()) {
    if (frame.program) add(*frame.program);
  }
}

Programs::Programs(std::string_view component) {
  std::uint32_t number = 0;
  for (const ModuleInside& module : modules_of_programs(component)) {
    modules_.emplace(number++, CoreModule(module.bytes));
    code_.push_back(module.code);
  }
  if (modules_.empty()) modules_.emplace(0, CoreModule({}));
}

CoreDump::Frame Programs::frame_at(std::uint64_t address) const {
  const auto after = std::ranges::upper_bound(code_, address);
  if (after == code_.begin()) return {};
  const auto program = static_cast<std::uint32_t>(std::distance(code_.begin(), after) - 1);
  const auto in_code = static_cast<std::uint32_t>(address - *std::prev(after));
  const CoreModule& its_module = module(program);
  const auto number = its_module.function_at(in_code);
  const auto function = number ? its_module.function(*number) : std::nullopt;
  if (!function) return {};
  return {.program = program, .function = *number, .offset = in_code - function->code_address};
}

}  // namespace weft
