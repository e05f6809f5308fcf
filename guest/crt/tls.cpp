#include "crt/tls.h"

#include <cstring>

extern "C" {
[[gnu::weak]] extern const char image_start[] __asm__("__start_weft_tls");
[[gnu::weak]] extern const char image_end[] __asm__("__stop_weft_tls");
// One word for each alignment over 16 that some object file needs.
[[gnu::weak]] extern const std::uint32_t alignments_start[] __asm__("__start_weft_tls_align");
[[gnu::weak]] extern const std::uint32_t alignments_end[] __asm__("__stop_weft_tls_align");

extern __attribute__((address_space(1))) std::uintptr_t __tls_base;
}

namespace weft::crt {

TlsImage tls_image() {
  TlsImage image{.start = image_start, .size = static_cast<std::size_t>(image_end - image_start), .alignment = 16};
  for (const std::uint32_t* alignment = alignments_start; alignment != alignments_end; ++alignment)
    if (*alignment > image.alignment) image.alignment = *alignment;
  return image;
}

std::uintptr_t make_tls_copy(void* copy) {
  std::memcpy(copy, image_start, static_cast<std::size_t>(image_end - image_start));
  return reinterpret_cast<std::uintptr_t>(copy) - reinterpret_cast<std::uintptr_t>(image_start);
}

}  // namespace weft::crt

// For musl's timer_create(): the running thread's variables are as at its start again.
extern "C" void __reset_tls() {
  const auto image = reinterpret_cast<std::uintptr_t>(image_start);
  std::memcpy(reinterpret_cast<void*>(image + __tls_base), image_start, static_cast<std::size_t>(image_end - image_start));
}
