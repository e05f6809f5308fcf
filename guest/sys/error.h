// WASI's errors as errno values.
#pragma once

#include "cm/wasi/filesystem.h"

namespace weft::sys {

// -errno.
[[nodiscard]] long error_of(const cm::wasi::Error& error);

template <typename T>
[[nodiscard]] long error_of(const cm::wasi::Result<T>& result) {
  return result.failed ? error_of(result.error) : 0;
}

}  // namespace weft::sys
