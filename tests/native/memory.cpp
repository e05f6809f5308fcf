#include "memory.h"

#include <cstdint>
#include <cstdlib>

#include "crt/lists.h"
#include "sys/memory/memory.h"

namespace {

long pieces_left = -1;
long pieces_in_use = 0;

}  // namespace

void weft::tests::limit_memory(long pieces) { pieces_left = pieces; }
long weft::tests::memory_in_use() { return pieces_in_use; }

// musl's own malloc, whatever malloc the program has: here it is the one that the sanitizer watches.
void* __libc_malloc(std::size_t size) {
  if (pieces_left == 0) return nullptr;
  if (pieces_left > 0) --pieces_left;
  ++pieces_in_use;
  return std::malloc(size);
}

void __libc_free(void* block) {
  if (block) --pieces_in_use;
  std::free(block);
}

// What the simulated host returns is from malloc().
void weft::crt::free_list(void* list) { std::free(list); }

// Of setrlimit(), which nobody calls here.
std::size_t weft_memory_limit = SIZE_MAX;
