#include "seen/core_dump.h"

#include <algorithm>
#include <cstring>

#include "files/wasm_binary.h"

namespace weft {

namespace {

constexpr std::string_view module_header("\0asm\1\0\0\0", 8);
constexpr std::uint8_t data_section = 11;
constexpr std::uint32_t active_in_first_memory = 0;

}  // namespace

CoreDump::CoreDump(int file) : file_(file) {
  BinaryReader module(file_.contents());
  if (module.bytes(module_header.size()) != module_header) return;
  while (!module.at_end()) {
    const std::uint8_t kind = module.byte();
    BinaryReader section(module.sized());
    if (kind != data_section) continue;
    for (std::uint32_t left = section.number(); left != 0 && !section.at_end(); --left) {
      if (section.number() != active_in_first_memory) return;
      section.byte();  // i32.const
      const std::uint32_t address = section.number();
      section.byte();  // end
      runs_.push_back({.address = address, .bytes = section.sized()});
    }
  }
}

std::vector<std::uint32_t> CoreDump::find(std::string_view bytes) const {
  std::vector<std::uint32_t> found;
  for (const Run& run : runs_) {
    for (std::size_t at = 0; (at = run.bytes.find(bytes, at)) != std::string_view::npos; ++at) {
      found.push_back(run.address + static_cast<std::uint32_t>(at));
    }
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
