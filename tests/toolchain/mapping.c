// Anonymous mappings: zero, given back and used again, moved, cut, and refused where Linux refuses.
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "check.h"

enum { page = 4096 };

static unsigned char *map(size_t pages) {
  void *p = mmap(0, pages * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(p != MAP_FAILED && (uintptr_t)p % page == 0);
  return p;
}

static int all(const unsigned char *p, size_t pages, int value) {
  for (size_t i = 0; i < pages * page; i++)
    if (p[i] != value) return 0;
  return 1;
}

static size_t memory(void) { return __builtin_wasm_memory_size(0); }

// Three neighbours that come back in any order make room for one of their joint length.
static void joins_neighbours(void) {
  static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
  for (int i = 0; i < 6; i++) {
    unsigned char *whole = map(9);
    memset(whole, 1, 9 * page);
    for (int k = 0; k < 3; k++) CHECK(munmap(whole + 3 * page * orders[i][k], 3 * page) == 0);
    unsigned char *again = map(9);
    CHECK(again == whole && all(again, 9, 0));
    CHECK(munmap(again, 9 * page) == 0);
  }
}

static void does_not_grow(void) {
  for (int i = 0; i < 20; i++) free(malloc(1 << 20));
  const size_t before = memory();
  for (int i = 0; i < 20000; i++) {
    char *p = malloc(200000 + (unsigned)i % 7 * 40000);
    CHECK(p);
    p[i] = 1;
    free(p);
  }
  CHECK(memory() - before <= 64);
}

// A thousand ranges of many lengths, taken and given back at random, stay what they are.
static void keeps_ranges_apart(void) {
  enum { many = 300 };
  static struct { unsigned char *p; size_t pages; } ranges[many];
  unsigned seed = 1;
  for (int i = 0; i < 20000; i++) {
    seed = seed * 1664525 + 1013904223;
    const unsigned k = (seed >> 8) % many;
    if (ranges[k].p) {
      const size_t end = ranges[k].pages * page - 1;
      CHECK(ranges[k].p[0] == (k & 255) && ranges[k].p[end] == (k & 255));
      CHECK(munmap(ranges[k].p, ranges[k].pages * page) == 0);
      ranges[k].p = 0;
    } else {
      ranges[k].pages = 1 + (seed >> 20) % 40;
      ranges[k].p = map(ranges[k].pages);
      CHECK(ranges[k].p[0] == 0 && ranges[k].p[ranges[k].pages * page - 1] == 0);
      memset(ranges[k].p, (int)(k & 255), ranges[k].pages * page);
    }
  }
  CHECK(memory() < 200 + (8 << 4) + 64 * 40);
  for (int k = 0; k < many; k++)
    if (ranges[k].p) munmap(ranges[k].p, ranges[k].pages * page);
}

static void moves(void) {
  unsigned char *p = map(4);
  unsigned char *in_the_way = map(1);
  memset(p, 5, 4 * page);
  unsigned char *q = mremap(p, 4 * page, 40 * page, MREMAP_MAYMOVE);
  CHECK(q != MAP_FAILED && all(q, 4, 5) && all(q + 4 * page, 36, 0));
  CHECK(mremap(q, 40 * page, 2 * page, 0) == q && all(q, 2, 5));
  CHECK(mremap(q, 2 * page, 10 * page, 0) == q && all(q, 2, 5) && all(q + 2 * page, 8, 0));
  CHECK(mremap(q + 1, page, 2 * page, MREMAP_MAYMOVE) == MAP_FAILED && errno == EINVAL);
  CHECK(munmap(q, 10 * page) == 0 && munmap(in_the_way, page) == 0);
}

static void replaces_its_own(void) {
  unsigned char *p = map(4);
  memset(p, 7, 4 * page);
  CHECK(mmap(p + page, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == p + page);
  CHECK(all(p, 1, 7) && all(p + page, 1, 0) && all(p + 2 * page, 2, 7));
  CHECK(mmap((void *)0x70000000, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED && errno == EINVAL);
  CHECK(madvise(p, page, MADV_DONTNEED) == 0 && all(p, 1, 0));
  CHECK(mprotect(p, 4 * page, PROT_NONE) == 0);
  CHECK(munmap(p, 4 * page) == 0);
  CHECK(mprotect(p, 4 * page, PROT_READ) == -1 && errno == ENOMEM);
  CHECK(munmap(p, 4 * page) == 0);
}

static void refuses(void) {
  CHECK(mmap(0, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED && errno == EINVAL);
  CHECK(mmap(0, page, PROT_READ, MAP_ANONYMOUS, -1, 0) == MAP_FAILED && errno == EINVAL);
  CHECK(mmap(0, page, PROT_READ, MAP_PRIVATE, -1, 0) == MAP_FAILED && errno == EBADF);
  CHECK(munmap((void *)(page * 100000 + 1), page) == -1 && errno == EINVAL);
  CHECK(malloc(0x7fffffff) == 0 || 1);
  unsigned count = 0;
  while (mmap(0, 256 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED) CHECK(++count < 20);
  CHECK(errno == ENOMEM);
  CHECK(sbrk(4096) == (void *)-1 && errno == ENOMEM);
}

int main(void) {
  joins_neighbours();
  does_not_grow();
  keeps_ranges_apart();
  moves();
  replaces_its_own();
  refuses();
}
