#include "sys/sockets/local/byte_queue.h"

#include <cstring>

namespace weft::sys {
namespace {

// The compiler makes a memcpy() into WebAssembly's own instruction, a call of the host's library: dear for the few bytes that
// wake somebody.
void copy(char* to, const char* from, std::size_t size) {
  constexpr std::size_t few = 8;
  if (size > few) {
    std::memcpy(to, from, size);
    return;
  }
  for (std::size_t i = 0; i < size; ++i) to[i] = from[i];
}

}  // namespace

void ByteQueue::put(const char* data, std::size_t size) {
  std::size_t start = first_ + size_;
  if (start >= capacity_) start -= capacity_;
  const std::size_t straight = size < capacity_ - start ? size : capacity_ - start;
  copy(bytes_ + start, data, straight);
  if (straight != size) copy(bytes_, data + straight, size - straight);
  size_ += size;
}

void ByteQueue::look(std::size_t offset, char* data, std::size_t size) const {
  std::size_t start = first_ + offset;
  if (start >= capacity_) start -= capacity_;
  const std::size_t straight = size < capacity_ - start ? size : capacity_ - start;
  copy(data, bytes_ + start, straight);
  if (straight != size) copy(data + straight, bytes_, size - straight);
}

void ByteQueue::drop(std::size_t size) {
  size_ -= size;
  first_ += size;
  if (first_ >= capacity_) first_ -= capacity_;
  if (size_ == 0) first_ = 0;  // the same few lines of the cache again and again
}

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
