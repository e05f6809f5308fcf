// Where `weft serve` listens.
#pragma once

#include <cstdint>
#include <string>

namespace weft {

struct Address {
  std::string host;  // in numbers: "127.0.0.1", "::1"
  std::uint16_t port = 0;
  bool is_v6 = false;

  // "127.0.0.1:8080", "[::1]:8080"
  [[nodiscard]] std::string text() const;
};

// Of HOST:PORT; the host is an address, or localhost. Fails with a sentence.
[[nodiscard]] Address read_address(const std::string& word);

// Fails with a sentence if nobody could listen there now.
void check_free(const Address& address);

}  // namespace weft
