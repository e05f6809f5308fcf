#include "sys/sockets/error.h"

#include <array>

#include "crt/lists.h"

namespace weft::sys {
namespace {

// In the order of wasi:sockets' error-code. A host that cannot be reached may be so for the network's sake: WASI does not say.
constexpr std::array<std::uint8_t, 14> error_numbers = {
    EACCES,     EOPNOTSUPP,  EINVAL,       ENOBUFS, ETIMEDOUT,  EINVAL,       EADDRNOTAVAIL,
    EADDRINUSE, ENETUNREACH, ECONNREFUSED, EPIPE,   ECONNRESET, ECONNABORTED, EMSGSIZE,
};
static_assert(error_numbers[static_cast<std::size_t>(cm::wasi::SocketErrorCode::datagram_too_large)] == EMSGSIZE);

}  // namespace

long error_of(const cm::wasi::SocketError& error, int otherwise) {
  if (error.code == cm::wasi::SocketErrorCode::other) {
    if (error.other.present) crt::free_list(error.other.string.data);
    return -long{otherwise};
  }
  return -long{error_numbers[static_cast<std::size_t>(error.code)]};
}

}  // namespace weft::sys
