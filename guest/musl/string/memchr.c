#include "blocks.h"

void* memchr(const void* s, int c, size_t size) {
  if (!size) return 0;
  const block wanted = all(c), *at = block_around(s);
  size_t seen = 0; /* bytes before what is looked at: so the end of s, which may lie beyond all memory, is not needed */
  unsigned found = bits(*at == wanted) >> place_in_block(s);
  for (size_t next = sizeof(block) - place_in_block(s); !found; next += sizeof(block)) {
    if (next >= size) return 0;
    seen = next;
    found = bits(*++at == wanted);
  }
  seen += first(found);
  return seen < size ? (char*)s + seen : 0;
}
