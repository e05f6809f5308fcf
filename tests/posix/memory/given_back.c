// What small blocks took is there for blocks of other sizes when they are freed: memory does not grow with every size.
// (POSIX free)
// output: no more memory\n
#include "check.h"

enum { total = 16 << 20, smallest = 32, largest = 960 };

static size_t memory(void) {
#ifdef __wasm__
  return __builtin_wasm_memory_size(0) * 65536;
#else
  return 0;
#endif
}

static void use(size_t size) {
  static void* blocks[total / smallest];
  const size_t count = total / size;
  for (size_t i = 0; i < count; ++i) CHECK(blocks[i] = malloc(size));
  for (size_t i = 0; i < count; ++i) free(blocks[i]);
}

int main(void) {
  use(smallest);
  const size_t after_one = memory();
  for (size_t size = smallest; size < largest; size *= 2) use(size);
  CHECK(memory() <= after_one + total);
  puts("no more memory");
}
