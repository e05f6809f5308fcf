#include "crash/host_text.h"

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

}  // namespace

HostText read_host_text(std::string_view text) {
  HostText found;
  found.trap = after(text, "wasm trap: ");
  if (const std::string_view digits = after(text, "memory fault at wasm address 0x"); !digits.empty()) {
    std::uint64_t address = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), address, 16).ec == std::errc()) found.address = address;
  }
  return found;
}

}  // namespace weft
