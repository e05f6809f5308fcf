// Error numbers as the interfaces return them.
#pragma once

#include <errno.h>

namespace weft::pthread {

// For <semaphore.h>: -1 and errno.
inline int errno_result(int error) {
  if (error == 0) return 0;
  errno = error;
  return -1;
}

}  // namespace weft::pthread
