#include "blocks.h"

int strncmp(const char* left, const char* right, size_t size) {
  const unsigned char *a = (const unsigned char*)left, *b = (const unsigned char*)right;
  while (size && *a == *b && *a) { /* most strings differ at once */
    if (size < sizeof(block) || !is_inside(a) || !is_inside(b)) {
      ++a, ++b, --size;
      continue;
    }
    const block here = block_at(a);
    const unsigned found = bits((here != block_at(b)) | (here == all(0)));
    if (found) return a[first(found)] - b[first(found)];
    a += sizeof(block), b += sizeof(block), size -= sizeof(block);
  }
  return size ? *a - *b : 0;
}
