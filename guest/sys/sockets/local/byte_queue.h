// Bytes on their way. The memory is there from the first byte on, and grows with what is in it: 10,000 connections on which
// nothing was sent cost nothing.
#pragma once

#include <cstddef>

#include "sys/memory/memory.h"

namespace weft::sys {

class ByteQueue {
 public:
  ByteQueue() = default;
  ByteQueue(const ByteQueue&) = delete;
  ByteQueue& operator=(const ByteQueue&) = delete;
  ~ByteQueue() { __libc_free(bytes_); }

  [[nodiscard]] std::size_t size() const { return size_; }

  // How many of `wanted` bytes can be put now, if no more than `limit` may be in it. 0 also if there is no memory.
  [[nodiscard]] std::size_t make_room(std::size_t wanted, std::size_t limit) {
    if (size_ >= limit) return 0;
    if (wanted > limit - size_) wanted = limit - size_;
    if (wanted > capacity_ - size_) [[unlikely]]
      grow(size_ + wanted, limit);
    return wanted < capacity_ - size_ ? wanted : capacity_ - size_;
  }

  // There is room.
  void put(const char* data, std::size_t size);

  // There are so many, from the `offset`th on.
  void look(std::size_t offset, char* data, std::size_t size) const;
  void drop(std::size_t size);

 private:
  void grow(std::size_t least, std::size_t limit);

  char* bytes_ = nullptr;
  std::size_t capacity_ = 0;
  std::size_t first_ = 0;
  std::size_t size_ = 0;
};

}  // namespace weft::sys
