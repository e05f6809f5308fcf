// malloc, calloc, realloc, aligned_alloc and qsort under load: contents stay, calloc gives zeros, nothing leaks.
#include <stdint.h>
#include <string.h>

#include "check.h"

enum { many = 2000 };

static int by_value(const void *a, const void *b) {
  const unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
  return (x > y) - (x < y);
}

static unsigned seed = 12345;
static unsigned next(void) { return (seed = seed * 1103515245 + 12345) >> 4; }

int main(void) {
  static struct { unsigned char *p; size_t size; } blocks[many];
  size_t after_first_round = 0;
  for (int i = 0; i < 200000; i++) {
    const unsigned k = next() % many;
    const size_t size = next() % (i % 50 ? 500 : 300000) + 1;
    if (!blocks[k].p) {
      blocks[k].p = i % 3 ? malloc(size) : calloc(size, 1);
      CHECK(blocks[k].p && (uintptr_t)blocks[k].p % 16 == 0);
      if (i % 3 == 0) CHECK(blocks[k].p[0] == 0 && blocks[k].p[size / 2] == 0 && blocks[k].p[size - 1] == 0);
    } else {
      CHECK(blocks[k].p[0] == (k & 255) && blocks[k].p[blocks[k].size - 1] == (k & 255));
      if (i % 2) {
        free(blocks[k].p);
        blocks[k].p = 0;
        continue;
      }
      blocks[k].p = realloc(blocks[k].p, size);
      CHECK(blocks[k].p && blocks[k].p[0] == (k & 255));
    }
    blocks[k].size = size;
    memset(blocks[k].p, (int)(k & 255), size);
    if (i == 100000) after_first_round = __builtin_wasm_memory_size(0);
  }
  CHECK(__builtin_wasm_memory_size(0) <= after_first_round * 2);
  void *aligned = aligned_alloc(4096, 8192);
  CHECK(aligned && (uintptr_t)aligned % 4096 == 0);
  free(aligned);

  static unsigned values[100000];
  for (int i = 0; i < 100000; i++) values[i] = next();
  qsort(values, 100000, sizeof *values, by_value);
  for (int i = 1; i < 100000; i++) CHECK(values[i - 1] <= values[i]);
}
