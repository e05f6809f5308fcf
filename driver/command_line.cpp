#include "command_line.h"

#include <algorithm>

#include "failure.h"

namespace weft {

std::optional<int> parse(CLI::App& options, std::string_view help, const Words& words) {
  Words reversed(words.rbegin(), words.rend());  // the order in which CLI11 takes them
  try {
    options.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    fmt::print("{}", help);
    return 0;
  } catch (const CLI::ParseError& error) {
    fail("{} ({} --help)", error.what(), options.get_name());
  }
  return std::nullopt;
}

}  // namespace weft
