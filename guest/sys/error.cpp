#include "sys/error.h"

#include <array>
#include <cerrno>

#include "crt/lists.h"

namespace weft::sys {
namespace {

// In the order of wasi:filesystem's error-code.
constexpr std::array<std::uint8_t, 37> error_numbers = {
    EACCES, EALREADY, EBADF,  EBUSY,   EDEADLK,   EDQUOT,          EEXIST,   EFBIG,        EILSEQ, EINPROGRESS,
    EINTR,  EINVAL,   EIO,    EISDIR,  ELOOP,     EMLINK,          EMSGSIZE, ENAMETOOLONG, ENODEV, ENOENT,
    ENOLCK, ENOMEM,   ENOSPC, ENOTDIR, ENOTEMPTY, ENOTRECOVERABLE, ENOTSUP,  ENOTTY,       ENXIO,  EOVERFLOW,
    EPERM,  EPIPE,    EROFS,  ESPIPE,  ETXTBSY,   EXDEV,           EIO,
};
static_assert(error_numbers[static_cast<std::size_t>(cm::wasi::ErrorCode::cross_device)] == EXDEV);

}  // namespace

long error_of(const cm::wasi::Error& error) {
  if (error.code == cm::wasi::ErrorCode::other && error.other.present) crt::free_list(error.other.string.data);
  return -long{error_numbers[static_cast<std::size_t>(error.code)]};
}

}  // namespace weft::sys
