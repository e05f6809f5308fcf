#include "run/host_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace weft {

namespace {

// "0: ", before the first of several causes.
std::string_view without_number(std::string_view line) {
  const std::size_t digits = line.find_first_not_of("0123456789");
  constexpr std::string_view separator = ": ";
  if (digits == 0 || digits == std::string_view::npos || !line.substr(digits).starts_with(separator)) return line;
  return line.substr(digits + separator.size());
}

// Before these lines all has been said.
bool is_end(std::string_view line) {
  constexpr std::array<std::string_view, 4> ends = {"Stack backtrace:", "Usage:", "tip:", "For more information"};
  return std::ranges::any_of(ends, [line](std::string_view end) { return line.starts_with(end); });
}

}  // namespace

std::string in_one_sentence(std::string_view said) {
  std::string sentence;
  while (!said.empty()) {
    const std::size_t end = std::min(said.find('\n'), said.size());
    std::string_view line = said.substr(0, end);
    said.remove_prefix(std::min(end + 1, said.size()));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (is_end(line)) break;
    if (line.empty() || line == "Caused by:" || line.starts_with("note: ")) continue;
    for (const std::string_view prefix : {"Error: ", "error: "}) {
      if (sentence.empty() && line.starts_with(prefix)) line.remove_prefix(prefix.size());
    }
    if (!sentence.empty()) sentence += ": ";
    sentence += without_number(line);
  }
  return sentence;
}

std::string missing_import(std::string_view said) {
  constexpr std::string_view before = "component imports ";
  constexpr std::string_view after = "a matching implementation was not found in the linker";
  const std::size_t at = said.find(before);
  if (at == std::string_view::npos || !said.contains(after)) return "";
  const std::size_t begin = said.find('`', at);
  const std::size_t end = begin == std::string_view::npos ? begin : said.find('`', begin + 1);
  return end == std::string_view::npos ? "" : std::string(said.substr(begin + 1, end - begin - 1));
}

std::string refusal(std::string_view name, std::string_view cannot, std::string_view said) {
  if (const std::string import = missing_import(said); !import.empty())
    return fmt::format("{} imports {}, which Wasmtime has not: compose it with a component that exports it", name, import);
  const std::string why = in_one_sentence(said);
  return fmt::format("{} {}: {}", name, cannot, why.empty() ? "Wasmtime does not say why" : why);
}

}  // namespace weft
