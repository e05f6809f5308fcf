#include "blocks.h"

void* __memrchr(const void* s, int c, size_t size) {
  if (!size) return 0;
  const block wanted = all(c), *at = block_around((const char*)s + size - 1);
  const unsigned char* const start = s;
  unsigned found = bits(*at == wanted) & (2U << place_in_block(start + size - 1)) - 1;
  while (!found) {
    if ((const unsigned char*)at <= start) return 0;
    found = bits(*--at == wanted);
  }
  const unsigned char* const result = (const unsigned char*)at + last(found);
  return result >= start ? (void*)result : 0;
}

weak_alias(__memrchr, memrchr);
