#include "debugger/debug_information.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

#include "files/sections.h"
#include "files/wasm_binary.h"

namespace weft {

namespace {

struct Body {
  std::uint32_t function;  // its number among those of the module, without imported ones
  std::uint32_t size;
  std::uint32_t declarations;  // how many bytes of it declare local variables
};

// By address: from the beginning of the code section's contents, as debug information counts.
using Bodies = std::unordered_map<std::uint32_t, Body>;

std::uint32_t size_of_declarations(std::string_view body) {
  constexpr std::uint8_t reference = 0x64;  // `ref`, and one less `ref null`: what is referred to comes next
  BinaryReader reader(body);
  for (std::uint32_t left = reader.number(); left != 0 && !reader.overran(); --left) {
    reader.number();
    if (const std::uint8_t type = reader.byte(); type == reference || type == reference - 1) reader.number();
  }
  return reader.overran() ? 0 : static_cast<std::uint32_t>(body.size() - reader.rest().size());
}

Bodies bodies_of(std::string_view code) {
  Bodies bodies;
  BinaryReader reader(code);
  const std::uint32_t count = reader.number();
  for (std::uint32_t function = 0; function != count && !reader.overran(); ++function) {
    const std::string_view body = reader.sized();
    bodies[static_cast<std::uint32_t>(body.data() - code.data())] = {
        .function = function, .size = static_cast<std::uint32_t>(body.size()), .declarations = size_of_declarations(body)};
  }
  return bodies;
}

std::uint32_t count_imported_functions(std::string_view imports) {
  enum class Kind : std::uint8_t { function, table, memory, global, tag };
  std::uint32_t functions = 0;
  BinaryReader reader(imports);
  for (std::uint32_t left = reader.number(); left != 0 && !reader.overran(); --left) {
    reader.sized();
    reader.sized();
    const auto kind = static_cast<Kind>(reader.byte());
    if (kind == Kind::function) ++functions;
    if (kind == Kind::table) reader.byte();
    if (kind == Kind::table || kind == Kind::memory) {
      const bool has_maximum = (reader.byte() & 1U) != 0;
      reader.number();
      if (has_maximum) reader.number();
    } else {
      reader.number();
      if (kind == Kind::global || kind == Kind::tag) reader.byte();
    }
  }
  return functions;
}

std::uint32_t read_word(const char* at) {
  std::uint32_t word = 0;
  for (unsigned byte = 0; byte != 4; ++byte)
    word |= static_cast<std::uint32_t>(static_cast<unsigned char>(at[byte])) << (8 * byte);
  return word;
}

void write_word(char* at, std::uint32_t word) {
  for (unsigned byte = 0; byte != 4; ++byte) at[byte] = static_cast<char>(word >> (8 * byte));
}

// Gives functions their first instruction as their address. Those it has found are put into `moved`.
std::string with_addresses_of_instructions(std::string_view information, const Bodies& bodies,
                                           std::unordered_set<std::uint32_t>& moved) {
  std::string result(information);
  // A function has its address and, right behind it, its size (DW_AT_low_pc and DW_AT_high_pc): eight bytes that nothing else
  // has.
  constexpr std::size_t pair = 8;
  for (std::size_t at = 0; at + pair <= result.size(); ++at) {
    char* const address = result.data() + at;
    char* const size = address + pair / 2;
    const auto found = bodies.find(read_word(address));
    if (found == bodies.end() || read_word(size) != found->second.size) continue;
    write_word(address, found->first + found->second.declarations);
    write_word(size, found->second.size - found->second.declarations);
    moved.insert(found->second.function);
    at += pair - 1;
  }
  return result;
}

// Takes back that a function's first line is behind its first lines.
std::string with_ends_of_prologues(std::string_view lines, const Bodies& bodies) {
  std::string result(lines);
  std::unordered_set<std::uint32_t> starts;
  for (const auto& [address, body] : bodies) starts.insert(address + body.declarations);
  // A function's rows begin with its address (DW_LNE_set_address). LLVM writes what it says of the first row before that, and
  // this last (DWARF 4, 6.2.5.2), where there is nothing else but a column at most.
  constexpr std::string_view set_address("\0\5\2", 3);
  constexpr char set_column = 5;
  constexpr char set_basic_block = 7;  // which says nothing that lldb reads
  constexpr char set_prologue_end = 10;
  for (std::size_t at = result.find(set_address, 2); at != std::string::npos; at = result.find(set_address, at + 1)) {
    const std::size_t address = at + set_address.size();
    if (address + 4 > result.size() || !starts.contains(read_word(result.data() + address))) continue;
    if (result[at - 1] == set_prologue_end && result[at - 2] != set_column) result[at - 1] = set_basic_block;
  }
  return result;
}

// The name section without the names of those functions.
std::string without_names_of(std::string_view names, const std::unordered_set<std::uint32_t>& functions,
                             std::uint32_t imported) {
  constexpr std::uint8_t of_functions = 1;
  std::string result;
  BinaryReader reader(names);
  while (!reader.at_end()) {
    const std::uint8_t kind = reader.byte();
    const std::string_view contents = reader.sized();
    if (kind != of_functions) {
      append_section(result, kind, contents);
      continue;
    }
    std::string kept;
    std::uint32_t count = 0;
    BinaryReader entries(contents);
    for (std::uint32_t left = entries.number(); left != 0 && !entries.overran(); --left) {
      const std::uint32_t function = entries.number();
      const std::string_view name = entries.sized();
      if (function >= imported && functions.contains(function - imported)) continue;
      ++count;
      append_number(kept, function);
      append_sized(kept, name);
    }
    std::string map;
    append_number(map, count);
    append_section(result, kind, map + kept);
  }
  return result;
}

}  // namespace

std::string with_starts_for_lldb(std::string_view module) {
  std::string copy(module.substr(0, header_size));
  Bodies bodies;
  std::uint32_t imported = 0;
  std::unordered_set<std::uint32_t> moved;
  // In wasm-ld's order: imports, code, debug information, names.
  for (const FileSection& section : sections_of(module)) {
    if (section.is(ModuleSection::import)) imported = count_imported_functions(section.contents);
    if (section.is(ModuleSection::code)) bodies = bodies_of(section.contents);
    const std::string_view name = section.name();
    std::string changed;
    if (name == ".debug_info") changed = with_addresses_of_instructions(section.after_name(), bodies, moved);
    if (name == ".debug_line") changed = with_ends_of_prologues(section.after_name(), bodies);
    if (name == "name") changed = without_names_of(section.after_name(), moved, imported);
    if (changed.empty()) {
      copy += section.whole;
      continue;
    }
    std::string contents;
    append_sized(contents, name);
    append_section(copy, section.kind, contents + changed);
  }
  return copy;
}

}  // namespace weft
