#include "core_dump.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>

namespace weft {

namespace {

// Takes a WebAssembly file apart from the front. What goes beyond its end is empty or 0.
class Reader {
 public:
  explicit Reader(std::string_view rest) : rest_(rest) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  std::string_view bytes(std::uint64_t size) {
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::uint8_t byte() {
    const std::string_view taken = bytes(1);
    return taken.empty() ? 0 : static_cast<std::uint8_t>(taken.front());
  }

  // LEB128. A signed number comes as its low 32 bits: an address.
  std::uint32_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      const std::uint8_t part = byte();
      value |= static_cast<std::uint64_t>(part & 0x7fU) << shift;
      if (part < 0x80) break;
    }
    return static_cast<std::uint32_t>(value);
  }

 private:
  std::string_view rest_;
};

constexpr std::string_view module_header("\0asm\1\0\0\0", 8);
constexpr std::uint8_t data_section = 11;
constexpr std::uint32_t active_in_first_memory = 0;

std::string_view map(int file) {
  struct stat status{};
  if (fstat(file, &status) != 0 || status.st_size == 0) return {};
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const place = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  return place == MAP_FAILED ? std::string_view() : std::string_view(static_cast<const char*>(place), size);
}

}  // namespace

CoreDump::CoreDump(int file) : file_(map(file)) {
  Reader module(file_);
  if (module.bytes(module_header.size()) != module_header) return;
  while (!module.at_end()) {
    const std::uint8_t kind = module.byte();
    Reader section(module.bytes(module.number()));
    if (kind != data_section) continue;
    for (std::uint32_t left = section.number(); left != 0 && !section.at_end(); --left) {
      if (section.number() != active_in_first_memory) return;
      section.byte();  // i32.const
      const std::uint32_t address = section.number();
      section.byte();  // end
      runs_.push_back({.address = address, .bytes = section.bytes(section.number())});
    }
  }
}

CoreDump::~CoreDump() {
  if (!file_.empty()) munmap(const_cast<char*>(file_.data()), file_.size());
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
