// The memory that a read or write names: one piece or several.
#pragma once

#include <sys/uio.h>

#include <cerrno>
#include <climits>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "cm/cm.h"

namespace weft::sys {

using Buffers = std::span<const iovec>;

[[nodiscard]] inline std::size_t total_size(Buffers buffers) {
  std::size_t total = 0;
  for (const iovec& buffer : buffers) total += buffer.iov_len;
  return total;
}

// Whether the program has the memory. The host would trap on what lies outside; Linux gives EFAULT.
[[nodiscard]] inline bool accessible(const void* data, std::size_t size) {
  constexpr std::uintptr_t lowest = 1024;  // nothing is ever there: see main_stack_limit
  const auto start = reinterpret_cast<std::uintptr_t>(data);
  return size == 0 || (start >= lowest && std::uint64_t{start} + size <= cm::memory_end());
}

// EINVAL or EFAULT as Linux gives them for a vector; 0 if it is good.
[[nodiscard]] long check(const iovec* first, long count);

// The same for one piece.
[[nodiscard]] inline long check(const iovec& buffer) {
  if (buffer.iov_len > SSIZE_MAX) return -EINVAL;
  return accessible(buffer.iov_base, buffer.iov_len) ? 0 : -EFAULT;
}

// Copies `data` to the buffers, in order, and returns how many bytes that was.
inline std::size_t scatter(Buffers buffers, const char* data, std::size_t size) {
  std::size_t done = 0;
  for (const iovec& buffer : buffers) {
    const std::size_t part = buffer.iov_len < size - done ? buffer.iov_len : size - done;
    std::memcpy(buffer.iov_base, data + done, part);
    done += part;
  }
  return done;
}

// Copies all of the buffers to `data`.
inline void gather(Buffers buffers, char* data) {
  for (const iovec& buffer : buffers) {
    std::memcpy(data, buffer.iov_base, buffer.iov_len);
    data += buffer.iov_len;
  }
}

// Copies `data` behind the first `start` bytes of the buffers.
inline std::size_t scatter_at(Buffers buffers, std::size_t start, const char* data, std::size_t size) {
  std::size_t done = 0;
  for (const iovec& buffer : buffers) {
    const std::size_t skipped = buffer.iov_len < start ? buffer.iov_len : start;
    start -= skipped;
    const iovec rest{.iov_base = static_cast<char*>(buffer.iov_base) + skipped, .iov_len = buffer.iov_len - skipped};
    done += scatter({&rest, 1}, data + done, size - done);
  }
  return done;
}

}  // namespace weft::sys
