// The image of the thread-local variables. The compiler plugin makes a `thread_local` an ordinary global in the section
// weft_tls; its address in a thread is &variable + __tls_base. A thread's copy must lie above the image.
#pragma once

#include <cstddef>
#include <cstdint>

namespace weft::crt {

struct TlsImage {
  const void* start;
  std::size_t size;       // 0: the program has none
  std::size_t alignment;  // a power of two, 16 at least
};

[[nodiscard]] TlsImage tls_image();

// Fills a new thread's copy, `size` bytes at an aligned address, and returns what its __tls_base must be.
std::uintptr_t make_tls_copy(void* copy);

}  // namespace weft::crt
