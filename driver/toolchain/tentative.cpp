#include "toolchain/tentative.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "failure.h"
#include "files/file_kind.h"
#include "files/file_view.h"
#include "files/wasm_binary.h"

namespace weft {

namespace {

// The tool conventions' Linking.md: kinds of subsections, of symbols, and flags of these.
constexpr std::uint8_t segment_information = 5;
constexpr std::uint8_t symbol_table = 8;
constexpr std::uint8_t data_symbol = 1;
constexpr std::uint8_t section_symbol = 3;
constexpr std::uint32_t is_weak = 1;
constexpr std::uint32_t is_local = 2;
constexpr std::uint32_t is_undefined = 16;
constexpr std::uint32_t has_own_name = 64;

struct Sizes {
  std::uint32_t smallest = ~std::uint32_t{0};
  std::uint32_t largest = 0;
  bool all_zeros = true;
};
using Variables = std::map<std::string, Sizes, std::less<>>;

std::vector<std::string_view> read_segment_names(BinaryReader reader) {
  std::vector<std::string_view> names;
  for (std::uint32_t count = reader.number(); count != 0 && !reader.at_end(); --count) {
    names.push_back(reader.sized());
    reader.number();  // alignment
    reader.number();  // flags
  }
  return names;
}

void read_symbols(BinaryReader reader, const std::vector<std::string_view>& segments, Variables& variables) {
  for (std::uint32_t count = reader.number(); count != 0 && !reader.at_end(); --count) {
    const std::uint8_t kind = reader.byte();
    const std::uint32_t flags = reader.number();
    const bool defined = (flags & is_undefined) == 0;
    if (kind != data_symbol) {
      reader.number();  // index
      if (kind != section_symbol && (defined || (flags & has_own_name) != 0)) reader.sized();
      continue;
    }
    const std::string_view name = reader.sized();
    if (!defined) continue;
    const std::uint32_t segment = reader.number();
    reader.number();  // offset
    const std::uint32_t size = reader.number();
    // C++'s weak definitions are of one size, by its own rule.
    if ((flags & (is_weak | is_local)) != is_weak || name.starts_with("_Z")) continue;
    Sizes& sizes = variables[std::string(name)];
    sizes.smallest = std::min(sizes.smallest, size);
    sizes.largest = std::max(sizes.largest, size);
    sizes.all_zeros &= segment < segments.size() && segments[segment].starts_with(".bss");
  }
}

void read_linking_section(BinaryReader reader, Variables& variables) {
  reader.number();  // version
  std::vector<std::string_view> segments;
  while (!reader.at_end()) {
    const std::uint8_t kind = reader.byte();
    const BinaryReader contents(reader.sized());
    if (kind == segment_information) segments = read_segment_names(contents);
    // LLVM writes the symbols first.
    if (kind == symbol_table) {
      BinaryReader rest = reader;
      while (segments.empty() && !rest.at_end()) {
        const std::uint8_t next = rest.byte();
        const BinaryReader its(rest.sized());
        if (next == segment_information) segments = read_segment_names(its);
      }
      read_symbols(contents, segments, variables);
    }
  }
}

void read_object(std::string_view object, Variables& variables) {
  BinaryReader reader(object);
  reader.bytes(8);  // "\0asm", version
  while (!reader.at_end()) {
    const std::uint8_t kind = reader.byte();
    BinaryReader section(reader.sized());
    if (kind == 0 && section.sized() == "linking") read_linking_section(section, variables);
  }
}

}  // namespace

std::string larger_definitions(const Words& words) {
  Variables variables;
  for (const std::string& word : words) {
    if (word.starts_with("-") || file_kind(word) != FileKind::core_module) continue;
    const int file = open(word.c_str(), O_RDONLY | O_CLOEXEC);
    read_object(FileView(file).contents(), variables);
    close(file);
  }
  std::string source;
  for (const auto& [name, sizes] : variables) {
    if (sizes.smallest == sizes.largest || !sizes.all_zeros) continue;
    source += fmt::format("__attribute__((weak, aligned(16))) char variable_{}[{}] __asm__(\"{}\");\n", source.size(),
                          sizes.largest, name);
  }
  return source;
}

}  // namespace weft
