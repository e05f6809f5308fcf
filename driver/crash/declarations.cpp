#include "crash/declarations.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>
#include <vector>

#include "files/nameless_file.h"
#include "files/resources.h"
#include "processes/process.h"

namespace weft {

namespace {

constexpr std::string_view function_tag = "DW_TAG_subprogram";

// One entry that it prints, with those inside of it.
struct Entry {
  std::string result = "void";
  std::vector<std::string> parameters;
  std::string origin;  // the place of the entry that has all this; empty: this one has
};

// What is between quotation marks: DW_AT_type (0x0000002b "int").
std::string type_in(const std::string& line) {
  const std::size_t begin = line.find('"') + 1;
  return line.substr(begin, line.rfind('"') - begin);
}

// The first word after a parenthesis: DW_AT_abstract_origin (0x0000009a "used").
std::string place_in(const std::string& line) {
  const std::size_t begin = line.find('(') + 1;
  return line.substr(begin, line.find_first_of(" )", begin) - begin);
}

Entry read_entry(const std::string& output) {
  constexpr std::string_view parameter_tag = "DW_TAG_formal_parameter";
  Entry entry;
  std::string tag;
  bool is_first = true;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    if (const std::size_t at = line.find("DW_TAG_"); at != std::string::npos) {
      if (!tag.empty()) is_first = false;
      tag = line.substr(at);
    }
    const bool has_type = line.find("DW_AT_type") != std::string::npos;
    if (is_first && tag == function_tag && has_type) entry.result = type_in(line);
    if (is_first && line.find("DW_AT_abstract_origin") != std::string::npos) entry.origin = place_in(line);
    if (tag == parameter_tag && has_type) entry.parameters.push_back(type_in(line));
  }
  return entry;
}

}  // namespace

std::string declared_type(std::string_view module, std::uint32_t address) {
  const auto program = find_llvm_program("llvm-dwarfdump");
  NamelessFile file;
  if (program.empty() || !file.write(module)) return "";
  std::string found;
  if (run_to_end({program, fmt::format("--lookup={:#x}", address), file.name()}, found) != 0) return "";
  const std::size_t tag = found.find(function_tag);
  if (tag == std::string::npos) return "";
  const std::size_t begin = found.rfind('\n', tag) + 1;
  std::string place = found.substr(begin, found.find(':', begin) - begin);
  Entry entry;
  for (int step = 0; step != 2 && !place.empty(); ++step) {
    std::string output;
    if (run_to_end({program, "--debug-info=" + place, "--show-children", file.name()}, output) != 0) return "";
    entry = read_entry(output);
    place = entry.origin;
  }
  if (!place.empty()) return "";
  return fmt::format("{} ({})", entry.result,
                     entry.parameters.empty() ? "void" : fmt::format("{}", fmt::join(entry.parameters, ", ")));
}

}  // namespace weft
