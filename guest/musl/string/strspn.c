#include "byte_set.h"

size_t strspn(const char* s, const char* set) {
  if (!set[0]) return 0;
  struct byte_set wanted = {{0}, {0}};
  for (; *set; ++set) wanted = with_byte(wanted, (unsigned char)*set);
  const block* at = block_around(s);
  unsigned others = (bits(is_in_set(wanted, *at)) ^ 0xffff) >> place_in_block(s);
  if (others) return first(others);
  do others = bits(is_in_set(wanted, *++at)) ^ 0xffff;
  while (!others);
  return (uintptr_t)at - (uintptr_t)s + first(others);
}
