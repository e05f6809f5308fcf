// The errors of WASI's sockets as errno values.
#pragma once

#include <cerrno>

#include "cm/wasi/sockets.h"

namespace weft::sys {

// -errno. Of `other` nothing is told: it gives `otherwise`.
[[nodiscard]] long error_of(const cm::wasi::SocketError& error, int otherwise);

template <typename T>
[[nodiscard]] long error_of(const cm::wasi::SocketResult<T>& result, int otherwise = EIO) {
  return result.failed ? error_of(result.error, otherwise) : 0;
}

}  // namespace weft::sys
