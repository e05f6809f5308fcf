#include "crt/lists.h"

#include <cstddef>

extern "C" {

void* __libc_malloc(std::size_t size);
void __libc_free(void* block);

void* weft_allocate_list(std::size_t size) { return __libc_malloc(size); }

}  // extern "C"

namespace weft::crt {

void free_list(void* list) { __libc_free(list); }

}  // namespace weft::crt
