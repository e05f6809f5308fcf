#include "seen/core_dump.h"

#include <algorithm>
#include <cstring>

#include "files/sections.h"
#include "files/wasm_binary.h"

namespace weft {

namespace {

constexpr std::uint32_t active_in_first_memory = 0;
constexpr std::uint64_t page = 65'536;

}  // namespace

CoreDump::CoreDump(int file) : file_(file) {
  if (!file_.contents().starts_with(module_header)) return;
  for (const FileSection& section : sections_of(file_.contents())) {
    if (section.is(ModuleSection::memory)) read_memory(section.contents);
    if (section.is(ModuleSection::data)) read_data(section.contents);
    if (section.is(ModuleSection::custom)) custom_.push_back({.name = section.name(), .contents = section.after_name()});
  }
  read_frames();
}

void CoreDump::read_memory(std::string_view contents) {
  BinaryReader section(contents);
  if (section.number() == 0) return;
  section.byte();  // whether there is a limit
  memory_size_ = section.number() * page;
}

void CoreDump::read_data(std::string_view contents) {
  BinaryReader section(contents);
  for (std::uint32_t left = section.number(); left != 0 && !section.at_end(); --left) {
    if (section.number() != active_in_first_memory) return;
    section.byte();  // i32.const
    const std::uint32_t address = section.number();
    section.byte();  // end
    runs_.push_back({.address = address, .bytes = section.sized()});
  }
}

// An instance that has a memory is the program's, the first of them: what adapts it to the host uses that of the program.
void CoreDump::read_frames() {
  BinaryReader instances(section("coreinstances").value_or(""));
  std::optional<std::uint32_t> program;
  const std::uint32_t count = instances.number();
  for (std::uint32_t instance = 0; instance != count && !instances.at_end(); ++instance) {
    instances.byte();
    (void)instances.number();  // its module
    const std::uint32_t memories = instances.number();
    for (std::uint32_t left = memories; left != 0 && !instances.at_end(); --left) (void)instances.number();
    for (std::uint32_t left = instances.number(); left != 0 && !instances.at_end(); --left) (void)instances.number();
    if (memories != 0 && !program) program = instance;
  }
  BinaryReader stack(section("corestack").value_or(""));
  stack.byte();
  (void)stack.sized();  // the name of a thread: of Wasmtime's only one
  for (std::uint32_t left = stack.number(); left != 0 && !stack.at_end(); --left) {
    stack.byte();
    Frame frame;
    frame.in_program = stack.number() == program;
    frame.function = stack.number();
    frame.offset = stack.number();
    frames_.push_back(frame);
    if (stack.number() != 0 || stack.number() != 0) return;  // locals, operands: Wasmtime has none
  }
}

std::optional<std::string_view> CoreDump::section(std::string_view name) const {
  const auto found = std::ranges::find(custom_, name, &Custom::name);
  if (found == custom_.end()) return std::nullopt;
  return found->contents;
}

std::vector<std::uint32_t> CoreDump::find(std::string_view bytes) const {
  std::vector<std::uint32_t> found;
  for (const Run& run : runs_) {
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

void CoreDump::copy(std::uint32_t address, std::span<std::byte> target) const {
  std::ranges::fill(target, std::byte{0});
  const std::uint64_t end = std::uint64_t{address} + target.size();
  auto run = std::ranges::upper_bound(runs_, address, {}, &Run::address);
  if (run != runs_.begin()) --run;
  for (; run != runs_.end() && run->address < end; ++run) {
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
