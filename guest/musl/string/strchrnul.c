#include "blocks.h"

char* __strchrnul(const char* s, int c) {
  const block wanted = all(c), *at = block_around(s);
  unsigned found = bits((*at == wanted) | (*at == all(0))) >> place_in_block(s);
  if (found) return (char*)s + first(found);
  do {
    ++at;
    found = bits((*at == wanted) | (*at == all(0)));
  } while (!found);
  return (char*)at + first(found);
}

weak_alias(__strchrnul, strchrnul);
