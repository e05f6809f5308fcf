#include "blocks.h"

int strcmp(const char* left, const char* right) {
  const unsigned char *a = (const unsigned char*)left, *b = (const unsigned char*)right;
  while (*a == *b && *a) { /* most strings differ at once */
    if (!is_inside(a) || !is_inside(b)) {
      ++a, ++b;
      continue;
    }
    const block here = block_at(a);
    const unsigned found = bits((here != block_at(b)) | (here == all(0)));
    if (found) return a[first(found)] - b[first(found)];
    a += sizeof(block), b += sizeof(block);
  }
  return *a - *b;
}
