#include "byte_set.h"

size_t strcspn(const char* s, const char* set) {
  if (!set[0] || !set[1]) return (size_t)(__strchrnul(s, *set) - s);
  struct byte_set wanted = {{1}, {0}}; /* the end of s, too */
  for (; *set; ++set) wanted = with_byte(wanted, (unsigned char)*set);
  const block* at = block_around(s);
  unsigned found = bits(is_in_set(wanted, *at)) >> place_in_block(s);
  if (found) return first(found);
  do found = bits(is_in_set(wanted, *++at));
  while (!found);
  return (uintptr_t)at - (uintptr_t)s + first(found);
}
