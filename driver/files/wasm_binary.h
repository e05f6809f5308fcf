// WebAssembly's binary format, as far as what takes a file apart or puts one together needs it: numbers, names, sections.
// (What is inside of a core module is for LLVM's tools and wasm-tools.)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace weft {

// Takes a piece of a file apart from the front. What goes beyond its end is empty or 0, and is remembered.
class BinaryReader {
 public:
  explicit BinaryReader(std::string_view all) : rest_(all) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool overran() const { return overran_; }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  std::string_view bytes(std::uint64_t size) {
    overran_ = overran_ || size > rest_.size();
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::uint8_t byte() {
    const std::string_view taken = bytes(1);
    return taken.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(taken.front());
  }

  // LEB128, of 32 bits. A signed number comes as its low 32 bits: an address.
  std::uint32_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      const std::uint8_t part = byte();
      value |= static_cast<std::uint64_t>(part & 0x7fU) << shift;
      if (part < 0x80) break;
    }
    return static_cast<std::uint32_t>(value);
  }

  // A number, and so many bytes: a name, the contents of a section.
  std::string_view sized() { return bytes(number()); }

 private:
  std::string_view rest_;
  bool overran_ = false;
};

inline void append_number(std::string& binary, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) binary += static_cast<char>(value | 0x80U);
  binary += static_cast<char>(value);
}

inline void append_sized(std::string& binary, std::string_view contents) {
  append_number(binary, contents.size());
  binary += contents;
}

inline void append_section(std::string& binary, std::uint8_t kind, std::string_view contents) {
  binary += static_cast<char>(kind);
  append_sized(binary, contents);
}

}  // namespace weft
