// cabi_realloc: where the host puts lists and strings that its functions return. It may be called inside any host call, so it
// must not block: musl's malloc lock is never held across a switch, since no memory call is a scheduling point.
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "crt/heap.h"
#include "crt/start.h"

extern "C" [[gnu::weak]] void* weft_allocate_list(std::size_t size);  // crt/lists.cpp

namespace weft::crt {

bool starting = true;

namespace {

char* chunk = nullptr;
std::size_t chunk_left = 0;

}  // namespace

void* allocate_for_ever(std::size_t size, std::size_t alignment) {
  constexpr std::size_t usual_chunk = 4096;
  std::size_t padding = -reinterpret_cast<std::uintptr_t>(chunk) & (alignment - 1);
  if (chunk_left < padding || chunk_left - padding < size) {
    chunk_left = size < usual_chunk ? usual_chunk : size;
    chunk = static_cast<char*>(extend_heap(chunk_left, usual_chunk));
    if (!chunk) __builtin_trap();  // the Component Model has no way to refuse
    padding = 0;
  }
  char* const block = chunk + padding;
  chunk = block + size;
  chunk_left -= padding + size;
  return block;
}

}  // namespace weft::crt

extern "C" [[clang::export_name("cabi_realloc")]] void* cabi_realloc(void* old, std::size_t old_size, std::size_t alignment,
                                                                     std::size_t size) {
  // One byte more, so that the strings of the arguments end in a zero.
  void* const block =
      weft_allocate_list && !weft::crt::starting ? weft_allocate_list(size) : weft::crt::allocate_for_ever(size + 1, alignment);
  if (!block) __builtin_trap();
  if (old_size) std::memcpy(block, old, old_size < size ? old_size : size);
  return block;
}
