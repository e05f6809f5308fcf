// Bytes on their way. The memory is there from the first byte on, and grows with what is in it: 10,000 connections on which
// nothing was sent cost nothing.
#pragma once

#include <cstddef>
#include <cstring>

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
  void put(const char* data, std::size_t size) {
    const std::size_t start = wrapped(first_ + size_);
    const std::size_t straight = size < capacity_ - start ? size : capacity_ - start;
    copy(bytes_ + start, data, straight);
    if (straight != size) [[unlikely]]
      copy(bytes_, data + straight, size - straight);
    size_ += size;
  }

  // There are so many, from the `offset`th on.
  void look(std::size_t offset, char* data, std::size_t size) const {
    const std::size_t start = wrapped(first_ + offset);
    const std::size_t straight = size < capacity_ - start ? size : capacity_ - start;
    copy(data, bytes_ + start, straight);
    if (straight != size) [[unlikely]]
      copy(data + straight, bytes_, size - straight);
  }

  void drop(std::size_t size) {
    size_ -= size;
    first_ = size_ == 0 ? 0 : wrapped(first_ + size);  // empty: the same few lines of the cache again and again
  }

 private:
  [[nodiscard]] std::size_t wrapped(std::size_t place) const { return place < capacity_ ? place : place - capacity_; }

  // The compiler makes a memcpy() into WebAssembly's own instruction, a call of the host's library: dear for the few bytes that
  // wake somebody.
  static void copy(char* to, const char* from, std::size_t size) {
    constexpr std::size_t few = 8;
    if (size > few) {
      std::memcpy(to, from, size);
      return;
    }
    for (std::size_t i = 0; i < size; ++i) to[i] = from[i];
  }

  void grow(std::size_t least, std::size_t limit);

  char* bytes_ = nullptr;
  std::size_t capacity_ = 0;
  std::size_t first_ = 0;
  std::size_t size_ = 0;
};

}  // namespace weft::sys
