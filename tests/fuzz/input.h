// The bytes that a sequence of calls is decoded from: what is called, with what, and what the schedule leaves open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "choices.h"

namespace weft::tests {

class Input : public Choices {
 public:
  explicit Input(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  [[nodiscard]] bool empty() const { return bytes_.empty(); }

  [[nodiscard]] unsigned byte() {
    if (bytes_.empty()) return 0;
    const unsigned first = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return first;
  }
  [[nodiscard]] unsigned below(unsigned limit) { return byte() % limit; }
  [[nodiscard]] bool one_in(unsigned limit) { return below(limit) == limit - 1; }

  // A byte is for several choices.
  [[nodiscard]] unsigned choose(unsigned count) override { return bits() % count; }
  // When the bytes are used up, all that is to come comes.
  [[nodiscard]] bool leap() override { return empty() || (bits() & 1U) != 0; }

 private:
  unsigned bits() {
    if (bits_left_ == 0) {
      bits_ = byte();
      bits_left_ = 4;
    }
    --bits_left_;
    const unsigned result = bits_ & 3U;
    bits_ >>= 2U;
    return result;
  }

  std::span<const std::uint8_t> bytes_;
  unsigned bits_ = 0;
  unsigned bits_left_ = 0;
};

}  // namespace weft::tests
