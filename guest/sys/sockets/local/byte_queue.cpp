#include "sys/sockets/local/byte_queue.h"

namespace weft::sys {

void ByteQueue::grow(std::size_t least, std::size_t limit) {
  constexpr std::size_t first_capacity = 4096;
  std::size_t wanted = capacity_ == 0 ? first_capacity : 2 * capacity_;
  if (wanted < least) wanted = least;
  if (wanted > limit) wanted = limit;
  char* const bytes = static_cast<char*>(__libc_malloc(wanted));
  if (!bytes) return;
  if (size_ != 0) look(0, bytes, size_);
  __libc_free(bytes_);
  bytes_ = bytes;
  capacity_ = wanted;
  first_ = 0;
}

}  // namespace weft::sys
