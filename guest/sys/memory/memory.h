// Memory of descriptions and paths: musl's own malloc, whatever malloc the program has.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

extern "C" {
void* __libc_malloc(std::size_t size);
void __libc_free(void* block);
}

namespace weft::sys {

// Null if there is no memory.
template <typename T, typename... Arguments>
[[nodiscard]] T* make(Arguments&&... arguments) {
  T* const memory = static_cast<T*>(__libc_malloc(sizeof(T)));
  return memory ? std::construct_at(memory, std::forward<Arguments>(arguments)...) : nullptr;
}

template <typename T>
void destroy(T* object) {
  std::destroy_at(object);
  __libc_free(object);
}

// Some bytes, given back at the end of the block.
class Bytes {
 public:
  explicit Bytes(std::size_t size) : data_(static_cast<char*>(__libc_malloc(size))) {}
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  ~Bytes() { __libc_free(data_); }

  [[nodiscard]] char* data() const { return data_; }

 private:
  char* data_;
};

}  // namespace weft::sys
