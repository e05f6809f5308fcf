#include "blocks.h"

int memcmp(const void* left, const void* right, size_t size) {
  const unsigned char *a = left, *b = right;
  if (size && *a != *b) return *a - *b; /* as most do */
  while (size) {
    if (size < sizeof(block) && !(is_inside(a) && is_inside(b))) {
      if (*a != *b) return *a - *b;
      ++a, ++b, --size;
      continue;
    }
    unsigned differ = bits(block_at(a) != block_at(b));
    if (size < sizeof(block)) differ &= (1U << size) - 1;
    if (differ) return a[first(differ)] - b[first(differ)];
    if (size <= sizeof(block)) return 0;
    a += sizeof(block), b += sizeof(block), size -= sizeof(block);
  }
  return 0;
}
