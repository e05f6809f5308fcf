#include "crash/host_text.h"

#include <algorithm>
#include <charconv>

namespace weft {

namespace {

// What follows `mark`, where it is for the last time, up to the end of the line.
std::string_view after(std::string_view text, std::string_view mark) {
  const std::size_t at = text.rfind(mark);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + mark.size());
  return rest.substr(0, rest.find('\n'));
}

// The number at the beginning.
template <typename Number>
std::optional<Number> number_in(std::string_view text, int base) {
  Number number = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), number, base).ec != std::errc()) return std::nullopt;
  return number;
}

// "   12:  0x3ba0 - program.wasm!function(int)"
std::optional<HostFrame> frame_in(std::string_view line) {
  constexpr std::string_view before_address = ": ";
  constexpr std::string_view hexadecimal = "0x";
  constexpr std::string_view before_module = " - ";
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || !line.substr(digits).starts_with(before_address)) return std::nullopt;
  line.remove_prefix(digits + before_address.size());
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  if (!line.starts_with(hexadecimal)) return std::nullopt;
  line.remove_prefix(hexadecimal.size());
  const std::size_t dash = line.find(before_module);
  const auto address = number_in<std::uint64_t>(line, 16);
  if (!address || dash == std::string_view::npos) return std::nullopt;
  const std::string_view function = line.substr(dash + before_module.size());
  return HostFrame{.address = *address, .module = std::string(function.substr(0, function.find('!')))};
}

std::vector<HostFrame> frames_in(std::string_view text) {
  std::vector<HostFrame> frames;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (auto frame = frame_in(text.substr(0, end))) frames.push_back(std::move(*frame));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return frames;
}

}  // namespace

HostText read_host_text(std::string_view text) {
  HostText found;
  found.trap = after(text, "wasm trap: ");
  found.address = number_in<std::uint64_t>(after(text, "memory fault at wasm address 0x"), 16);
  found.memory_size = number_in<std::uint64_t>(after(text, "in linear memory of size 0x"), 16);
  found.status = number_in<int>(after(text, "Exited with i32 exit status "), 10);
  found.frames = frames_in(text);
  return found;
}

}  // namespace weft
