#include "blocks.h"

char* __stpcpy(char* restrict to, const char* restrict from) {
  for (;;) {
    if (!is_inside(from)) {
      if (!(*to = *from)) return to;
      ++to, ++from;
      continue;
    }
    const block here = block_at(from);
    const unsigned ends = bits(here == all(0));
    if (ends) return (char*)memcpy(to, from, first(ends) + 1) + first(ends);
    *(block_anywhere*)to = here;
    to += sizeof(block), from += sizeof(block);
  }
}

weak_alias(__stpcpy, stpcpy);
