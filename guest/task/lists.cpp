// Lists and strings that the host gives to functions that are called, in the place of crt/lists.cpp. Whoever has been called
// frees them by free(), so it is malloc() that makes them, also if the program has its own. If it has a cabi_realloc of its
// own, as wit-bindgen gives it one, that is called instead of crt/realloc.cpp's, and gives what free() takes; or for nothing,
// no address of a block, but the alignment.
#include "crt/lists.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" void* weft_allocate_list(std::size_t size) { return std::malloc(size); }

namespace weft::crt {

void free_list(void* list) {
  constexpr std::uintptr_t largest_alignment = 16;
  if (reinterpret_cast<std::uintptr_t>(list) > largest_alignment) std::free(list);
}

}  // namespace weft::crt
