#include "files/pieces.h"

#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <span>

#include "failure.h"

namespace weft {

namespace {

// As much as the system takes at a time; false if it takes nothing.
bool write_all(int file, std::vector<iovec> pieces) {
  std::span<iovec> left(pieces);
  while (!left.empty()) {
    const ssize_t result = writev(file, left.data(), static_cast<int>(std::min<std::size_t>(left.size(), IOV_MAX)));
    if (result < 0 && errno == EINTR) continue;
    if (result < 0) return false;
    auto written = static_cast<std::size_t>(result);
    while (!left.empty() && written >= left.front().iov_len) {
      written -= left.front().iov_len;
      left = left.subspan(1);
    }
    if (written == 0) continue;
    left.front().iov_base = static_cast<char*>(left.front().iov_base) + written;
    left.front().iov_len -= written;
  }
  return true;
}

}  // namespace

std::uint64_t Pieces::size() const {
  std::uint64_t sum = 0;
  for (const std::string_view piece : pieces_) sum += piece.size();
  return sum;
}

void Pieces::write_to(const std::filesystem::path& path) const {
  std::vector<iovec> pieces;
  pieces.reserve(pieces_.size());
  for (const std::string_view piece : pieces_)
    pieces.push_back({.iov_base = const_cast<char*>(piece.data()), .iov_len = piece.size()});
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  const bool written = file >= 0 && write_all(file, std::move(pieces));
  const int error = errno;
  const bool closed = file < 0 || close(file) == 0;
  if (!written || !closed) fail("cannot write {}: {}", path.string(), std::strerror(written ? errno : error));
}

}  // namespace weft
