#include "sys/descriptors/description.h"

#include <poll.h>

namespace weft::sys {

long Description::end() {
  readiness_.close();
  return close();
}

std::int64_t Description::seek(std::int64_t, int) { return -ESPIPE; }

// A regular file and the like: reading and writing never wait for another thread.
short Description::ready(short events) { return static_cast<short>(events & (POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM)); }

long check(const iovec* first, long count) {
  if (count < 0 || count > IOV_MAX) return -EINVAL;
  if (!accessible(first, static_cast<std::size_t>(count) * sizeof(iovec))) return -EFAULT;
  std::uint64_t total = 0;
  for (const iovec& buffer : Buffers(first, static_cast<std::size_t>(count))) {
    total += buffer.iov_len;
    if (total > SSIZE_MAX) return -EINVAL;
    if (!accessible(buffer.iov_base, buffer.iov_len)) return -EFAULT;
  }
  return 0;
}

}  // namespace weft::sys
