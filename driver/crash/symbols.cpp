#include "crash/symbols.h"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "files/nameless_file.h"
#include "files/resources.h"
#include "processes/process.h"

namespace weft {

namespace {

constexpr std::string_view symbolizer = "llvm-symbolizer";
constexpr std::string_view skips_line_zero = "--skip-line-zero";

// It says other things too, on other lines.
std::string_view json_in(std::string_view output) {
  while (!output.empty() && !output.starts_with("[{")) {
    const std::size_t end = output.find('\n');
    output = end == std::string_view::npos ? std::string_view() : output.substr(end + 1);
  }
  return output.substr(0, output.find('\n'));
}

std::uint32_t number_of(std::string_view text) {
  text.remove_prefix(std::min<std::size_t>(text.size(), 2));  // 0x
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number, 16);
  return number;
}

}  // namespace

bool can_tell_places() { return !find_llvm_program(symbolizer).empty(); }

Places places_of(std::string_view module, const std::vector<std::uint32_t>& addresses) {
  const auto program = find_llvm_program(symbolizer);
  NamelessFile file;
  if (program.empty() || addresses.empty() || !file.write(module)) return {};
  CommandLine command = {program, "--obj=" + file.name(), "--output-style=JSON", std::string(skips_line_zero)};
  for (const std::uint32_t address : addresses) command.push_back(fmt::format("{:#x}", address));
  std::string output;
  if (run_to_end(command, output) != 0) {
    // LLVM 22's crashes where no line stands before one that is 0: in functions that the compiler made, at their beginning. Not
    // needed any more if `tests/crashes/run --filter after_main` passes without.
    std::erase(command, skips_line_zero);
    output.clear();
    if (run_to_end(command, output) != 0) return {};
  }
  Places places;
  const auto answers = nlohmann::json::parse(json_in(output), nullptr, false);
  if (!answers.is_array()) return {};
  for (const auto& answer : answers) {
    if (!answer.contains("Symbol")) continue;
    std::vector<Place>& found = places[number_of(answer.value("Address", ""))];
    for (const auto& symbol : answer["Symbol"]) {
      Place place{.function = symbol.value("FunctionName", ""),
                  .file = symbol.value("FileName", ""),
                  .line = symbol.value("Line", 0U),
                  .column = symbol.value("Column", 0U)};
      if (place.file.empty()) {  // at the entry of the function, before its first line
        place.file = symbol.value("StartFileName", "");
        place.line = symbol.value("StartLine", 0U);
      }
      found.push_back(std::move(place));
    }
  }
  return places;
}

}  // namespace weft
