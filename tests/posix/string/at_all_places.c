// The functions of <string.h> that look at many bytes at a time give what their definitions say: for strings of all lengths at
// all alignments, for each place of what is looked for, also where nothing can be read after the last byte; and what copies
// writes nothing after it. (C17 7.24)
// flags: -O2
// options: -fno-builtin
// output: 10 functions, 12 places from the end of memory\n
// red: strlen(s) (strlen(s) & 31)
// red: memcmp(a, b, n) memcmp(a, b, (n) > 17 ? 17 : (n))
// red: strcspn(s, set) strcspn(s, (set)[0] ? (set) + 1 : (set))
#define _GNU_SOURCE
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

#include "check.h"

enum { longest = 52, places = 12 };

// Where memory ends.
static char* end_of_memory(void) {
#ifdef __wasm__
  CHECK(__builtin_wasm_memory_grow(0, 1) != (size_t)-1);
  return (char*)(__builtin_wasm_memory_size(0) * 65536);
#else
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  char* const area = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(area != MAP_FAILED && mprotect(area + page, page, PROT_NONE) == 0);
  return area + page;
#endif
}

static int sign(int number) { return (number > 0) - (number < 0); }

static size_t length(const char* s) {
  size_t result = 0;
  while (s[result]) ++result;
  return result;
}

// The place of the first or the last such byte, or `size`.
static size_t first(const char* s, int c, size_t size) {
  size_t at = 0;
  while (at < size && (unsigned char)s[at] != (unsigned char)c) ++at;
  return at;
}
static size_t last(const char* s, int c, size_t size) {
  for (size_t at = size; at > 0; --at)
    if ((unsigned char)s[at - 1] == (unsigned char)c) return at - 1;
  return size;
}

enum { nowhere = -1000 };  // no place before the string

static ptrdiff_t place_of(const char* found, const char* s) { return found ? found - s : nowhere; }

static int compare(const char* a, const char* b, size_t size, int to_end) {
  for (size_t at = 0; at < size; ++at) {
    const int difference = (unsigned char)a[at] - (unsigned char)b[at];
    if (difference || (to_end && !a[at])) return difference;
  }
  return 0;
}

// How many bytes at the start are in the set, or are not.
static size_t span(const char* s, const char* set, int in) {
  size_t at = 0;
  while (s[at] && (first(set, s[at], length(set)) < length(set)) == in) ++at;
  return at;
}

// Bytes that differ by one bit, that have the highest one, and none that is 0.
static void fill(char* s, size_t size) {
  static const unsigned char bytes[] = {'a', 'b', 'q', 0x80, 0x81, 0xff, 0xe1, '1', 1};
  for (size_t at = 0; at < size; ++at) s[at] = (char)bytes[at * 7 % sizeof bytes];
}

static void look_for(const char* s, size_t size, int c) {
  const size_t at = first(s, c, size);
  const ptrdiff_t wanted = at < size ? (ptrdiff_t)at : nowhere;
  EQUAL(place_of(memchr(s, c, size), s), wanted);
  EQUAL(place_of(memrchr(s, c, size), s), at < size ? (ptrdiff_t)last(s, c, size) : nowhere);
  if (at < size) EQUAL(place_of(memchr(s, c, SIZE_MAX), s), wanted);
}

// In a string, with its end.
static void look_in_string(const char* s, size_t size, int c) {
  const size_t with_end = size + 1, at = first(s, c, with_end);
  EQUAL(place_of(strchr(s, c), s), at < with_end ? (ptrdiff_t)at : nowhere);
  EQUAL(place_of(strrchr(s, c), s), at < with_end ? (ptrdiff_t)last(s, c, with_end) : nowhere);
  EQUAL(place_of(strchrnul(s, c), s), at < size ? at : size);
}

static void alone(char* s, size_t size) {
  fill(s, size);
  for (size_t at = 0; at <= size; ++at) {
    const char kept = at < size ? s[at] : 0;
    if (at < size) s[at] = 'X';
    look_for(s, size, 'X');
    look_for(s, at, 'X');
    if (at < size) s[at] = kept;
  }
  look_for(s, size, 'b');
  if (size == 0) return;
  s[--size] = 0;  // from here it is a string
  EQUAL(strlen(s), size);
  for (size_t at = 0; at <= size; ++at) {
    static const char* const sets[] = {"",
                                       "X",
                                       "XY",
                                       "aX",
                                       "b\x01\x81",
                                       "abq\x80\x81\xff\xe1"
                                       "1\x01",
                                       "X\x7f\xf1\x10"};
    const char kept = s[at];
    if (at < size) s[at] = 'X';
    EQUAL(strnlen(s, at), at);
    look_in_string(s, size, 'X');
    for (size_t i = 0; i < sizeof sets / sizeof *sets; ++i) {
      EQUAL(strcspn(s, sets[i]), span(s, sets[i], 0));
      EQUAL(strspn(s, sets[i]), span(s, sets[i], 1));
    }
    s[at] = kept;
  }
  look_in_string(s, size, 0);
  look_in_string(s, size, 0x181);
}

static void together(char* a, char* b, size_t size) {
  fill(a, size);
  fill(b, size);
  EQUAL(memcmp(a, b, size), 0);
  for (size_t at = 0; at < size; ++at) {
    for (int change = 1; change < 256; change += 127) {
      b[at] = (char)(b[at] ^ change);
      EQUAL(sign(memcmp(a, b, size)), sign(compare(a, b, size, 0)));
      EQUAL(sign(memcmp(b, a, size)), sign(compare(b, a, size, 0)));
      EQUAL(memcmp(a, b, at), 0);
      b[at] = (char)(b[at] ^ change);
    }
  }
  if (size == 0) return;
  a[size - 1] = b[size - 1] = 0;
  EQUAL(strcmp(a, b), 0);
  EQUAL(strncmp(a, b, SIZE_MAX), 0);
  for (size_t at = 0; at < size; ++at) {
    const char kept = b[at];
    for (int c = 0; c < 256; c += 127) {
      if (c && at == size - 1) continue;
      b[at] = (char)c;
      EQUAL(sign(strcmp(a, b)), sign(compare(a, b, size, 1)));
      EQUAL(sign(strcmp(b, a)), sign(compare(b, a, size, 1)));
      for (size_t most = at > 0 ? at - 1 : 0; most < at + 3; ++most)
        EQUAL(sign(strncmp(a, b, most)), sign(compare(a, b, most < size ? most : size, 1)));
      b[at] = kept;
    }
  }
}

static void copied(char* to, const char* from, size_t size) {
  if (size == 0) return;
  memset(to - 1, '#', size + 2);
  EQUAL(stpcpy(to, from) - to, size - 1);
  EQUAL(compare(to, from, size, 0), 0);
  EQUAL(to[-1], '#');
  EQUAL(to[size], '#');
}

int main(void) {
  char* const end = end_of_memory();
  static char other[longest + 64];
  for (size_t place = 0; place < places; ++place) {
    for (size_t size = 0; size <= longest; ++size) {
      // Bytes around what is looked at are what is looked for.
      memset(end - longest - places - 64, 'X', longest + places + 64);
      char* const s = end - place - size;
      alone(s, size);
      char* const b = other + (place * 5 + size) % 16 + 1;
      memset(other, 'X', sizeof other);
      together(s, b, size);
      copied(b, s, size);
    }
  }
  printf("10 functions, %d places from the end of memory\n", places);
}
