#include "seen/core_dump.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <numeric>
#include <ranges>

#include "files/sections.h"
#include "files/wasm_binary.h"

namespace weft {

namespace {

constexpr std::uint32_t active_in_first_memory = 0;
constexpr std::uint32_t active_in_memory = 2;
constexpr std::uint64_t page = 65'536;

}  // namespace

CoreDump::CoreDump(int file) : file_(file) {
  if (!file_.contents().starts_with(module_header)) return;
  for (const FileSection& section : sections_of(file_.contents())) {
    if (section.is(ModuleSection::memory)) read_memories(section.contents);
    if (section.is(ModuleSection::data)) read_data(section.contents);
    if (section.is(ModuleSection::custom)) custom_.push_back({.name = section.name(), .contents = section.after_name()});
  }
  read_frames();
}

const CoreDump::Memory& CoreDump::memory() const {
  static const Memory none;
  return program_ < memories_.size() ? memories_[program_] : none;
}

void CoreDump::read_memories(std::string_view contents) {
  constexpr std::uint8_t has_maximum = 1;
  BinaryReader section(contents);
  for (std::uint32_t left = section.number(); left != 0 && !section.at_end(); --left) {
    const std::uint8_t flags = section.byte();
    memories_.emplace_back().size = section.number() * page;
    if ((flags & has_maximum) != 0) (void)section.number();
  }
}

void CoreDump::read_data(std::string_view contents) {
  BinaryReader section(contents);
  for (std::uint32_t left = section.number(); left != 0 && !section.at_end(); --left) {
    const std::uint32_t kind = section.number();
    if (kind != active_in_first_memory && kind != active_in_memory) return;
    const std::uint32_t memory = kind == active_in_memory ? section.number() : 0;
    section.byte();  // i32.const
    const std::uint32_t address = section.number();
    section.byte();  // end
    const std::string_view bytes = section.sized();
    if (memory < memories_.size()) memories_[memory].runs.push_back({.address = address, .bytes = bytes});
  }
}

// The first instance that has a memory is the program's: what adapts it to the host uses that of the program.
void CoreDump::read_frames() {
  BinaryReader instances(section("coreinstances").value_or(""));
  std::vector<std::optional<std::uint32_t>> program_of;  // an instance
  std::vector<bool> taken(memories_.size());
  for (std::uint32_t left = instances.number(); left != 0 && !instances.at_end(); --left) {
    instances.byte();
    (void)instances.number();  // its module
    std::optional<std::uint32_t>& program = program_of.emplace_back();
    for (std::uint32_t memories = instances.number(); memories != 0 && !instances.at_end(); --memories) {
      const std::uint32_t memory = instances.number();
      if (memory >= taken.size() || taken[memory]) continue;
      taken[memory] = true;
      program = memory;
    }
    for (std::uint32_t globals = instances.number(); globals != 0 && !instances.at_end(); --globals) (void)instances.number();
  }
  BinaryReader stack(section("corestack").value_or(""));
  stack.byte();
  (void)stack.sized();  // the name of a thread: of Wasmtime's only one
  for (std::uint32_t left = stack.number(); left != 0 && !stack.at_end(); --left) {
    stack.byte();
    Frame frame;
    if (const std::uint32_t instance = stack.number(); instance < program_of.size()) frame.program = program_of[instance];
    frame.function = stack.number();
    frame.offset = stack.number();
    frames_.push_back(frame);
    if (stack.number() != 0 || stack.number() != 0) break;  // locals, operands: Wasmtime has none
  }
  for (const Frame& frame : std::views::reverse(frames_)) program_ = frame.program.value_or(program_);
}

std::size_t CoreDump::alike(std::uint32_t program, std::uint32_t address, std::string_view bytes) const {
  if (program >= memories_.size()) return 0;
  std::string there(bytes.size(), '\0');
  copy(memories_[program], address, std::as_writable_bytes(std::span(there)));
  return static_cast<std::size_t>(
      std::inner_product(bytes.begin(), bytes.end(), there.begin(), std::ptrdiff_t{0}, std::plus(), std::equal_to()));
}

std::optional<std::string_view> CoreDump::section(std::string_view name) const {
  const auto found = std::ranges::find(custom_, name, &Custom::name);
  if (found == custom_.end()) return std::nullopt;
  return found->contents;
}

std::vector<std::uint32_t> CoreDump::find(std::string_view bytes) const {
  std::vector<std::uint32_t> found;
  for (const Run& run : memory().runs) {
    for (std::size_t at = 0; (at = run.bytes.find(bytes, at)) != std::string_view::npos; ++at) {
      found.push_back(run.address + static_cast<std::uint32_t>(at));
    }
    // Wasmtime begins a new run at each page: what is looked for may lie across the end of one.
    const std::size_t before = std::min(bytes.size() - 1, run.bytes.size());
    const std::uint32_t start = run.address + static_cast<std::uint32_t>(run.bytes.size() - before);
    std::string around(before + bytes.size() - 1, '\0');
    copy(start, std::as_writable_bytes(std::span(around)));
    if (const std::size_t at = around.find(bytes); at < before) found.push_back(start + static_cast<std::uint32_t>(at));
  }
  return found;
}

void CoreDump::copy(const Memory& memory, std::uint32_t address, std::span<std::byte> target) {
  std::ranges::fill(target, std::byte{0});
  const std::uint64_t end = std::uint64_t{address} + target.size();
  auto run = std::ranges::upper_bound(memory.runs, address, {}, &Run::address);
  if (run != memory.runs.begin()) --run;
  for (; run != memory.runs.end() && run->address < end; ++run) {
    const std::uint64_t from = std::max(address, run->address);
    const std::uint64_t to = std::min(end, run->address + run->bytes.size());
    if (from < to) std::memcpy(&target[from - address], &run->bytes[from - run->address], to - from);
  }
}

std::string CoreDump::text(std::uint32_t address, std::size_t limit) const {
  std::string text(limit, '\0');
  copy(address, std::as_writable_bytes(std::span(text)));
  return text.substr(0, text.find('\0'));
}

}  // namespace weft
