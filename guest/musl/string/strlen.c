#include "blocks.h"

size_t strlen(const char* s) {
  const block* at = block_around(s);
  unsigned ends = bits(*at == all(0)) >> place_in_block(s);
  if (ends) return first(ends);
  do ends = bits(*++at == all(0));
  while (!ends);
  return (uintptr_t)at - (uintptr_t)s + first(ends);
}
