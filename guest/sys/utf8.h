// Whether bytes are UTF-8, which is all that a host takes for a name or a text. The driver includes this file too.
#pragma once

#include <cstddef>
#include <string_view>

namespace weft {

// Overlong forms and surrogates are none.
[[nodiscard]] inline bool is_utf8(std::string_view text) {
  const auto byte = [text](std::size_t i) -> unsigned { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned first = byte(i);
    if (first < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || i + length > text.size()) return false;
    for (std::size_t j = 1; j != length; ++j)
      if ((byte(i + j) & 0xc0U) != 0x80) return false;
    const unsigned second = byte(i + 1);
    if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f)) return false;
    if ((first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f)) return false;
    i += length;
  }
  return true;
}

}  // namespace weft
