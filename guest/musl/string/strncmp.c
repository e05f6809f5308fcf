#include "blocks.h"

int strncmp(const char* left, const char* right, size_t size) {
  const unsigned char *a = (const unsigned char*)left, *b = (const unsigned char*)right;
  while (size && *a == *b && *a) { /* most strings differ at once */
    if (!is_inside(a) || !is_inside(b)) {
      ++a, ++b, --size;
      continue;
    }
    const block here = block_at(a);
    unsigned found = bits((here != block_at(b)) | (here == all(0)));
    if (size < sizeof(block)) found &= (1U << size) - 1;
    if (found) return a[first(found)] - b[first(found)];
    if (size <= sizeof(block)) return 0;
    a += sizeof(block), b += sizeof(block), size -= sizeof(block);
  }
  return size ? *a - *b : 0;
}
