#include "files/digest.h"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace weft {

std::string digest(std::string_view contents) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, contents.size(), reinterpret_cast<const std::uint8_t*>(contents.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> bytes{};
  sha256_digest(&context, bytes.size(), bytes.data());
  std::string text;
  for (const std::uint8_t byte : bytes) text += fmt::format("{:02x}", byte);
  return text;
}

}  // namespace weft
