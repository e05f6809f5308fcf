/* memcpy, memmove and memset by WebAssembly's own instructions. Those are calls of the host's library, dear for a few bytes:
   short blocks go by words, the last of which may overlap the one before. */
#include <stdint.h>
#include <string.h>

typedef uint64_t __attribute__((__may_alias__, __aligned__(1))) word;

enum { longest_by_words = 32 };

void* memcpy(void* restrict to, const void* restrict from, size_t size) {
  unsigned char* t = to;
  const unsigned char* f = from;
  if (size > longest_by_words) return __builtin_memcpy(to, from, size);
  if (size < sizeof(word)) {
    for (; size; size--) *t++ = *f++;
    return to;
  }
  const word last = *(const word*)(f + size - sizeof last);
  unsigned char* const end = t + size - sizeof last;
  for (; t < end; t += sizeof last, f += sizeof last) *(word*)t = *(const word*)f;
  *(word*)end = last;
  return to;
}

void* memmove(void* to, const void* from, size_t size) {
  if ((uintptr_t)to - (uintptr_t)from >= size && size <= longest_by_words) return memcpy(to, from, size);
  return __builtin_memmove(to, from, size);
}

void* memset(void* to, int value, size_t size) {
  unsigned char* t = to;
  if (size > longest_by_words) return __builtin_memset(to, value, size);
  const word pattern = (unsigned char)value * UINT64_C(0x0101010101010101);
  if (size < sizeof(word)) {
    for (; size; size--) *t++ = (unsigned char)value;
    return to;
  }
  unsigned char* const end = t + size - sizeof pattern;
  for (; t < end; t += sizeof pattern) *(word*)t = pattern;
  *(word*)end = pattern;
  return to;
}
