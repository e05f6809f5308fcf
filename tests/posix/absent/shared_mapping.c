// What memory cannot do here is refused: pages of a file at two places (ENOTSUP), or a mapping of pages that lie apart already
// (ENOMEM); a fixed one outside of what mmap gave (EINVAL); another end of the data segment (ENOMEM).
// native: skip
#include <fcntl.h>
#include <sys/mman.h>

#include "check.h"

enum { page = 4096, large = 1 << 27 };

static void refused(void* address, size_t size, int flags, int file, off_t offset, int error) {
  errno = 0;
  CHECK(mmap(address, size, PROT_READ | PROT_WRITE, flags, file, offset) == MAP_FAILED);
  EQUAL(errno, error);
}

int main(void) {
  const int file = open("file", O_RDWR | O_CREAT, 0600);
  CHECK(file >= 0);
  EQUAL(ftruncate(file, large), 0);
  char* const upper = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 8 * page);
  CHECK(upper != MAP_FAILED);
  upper[0] = 'u';
  refused(NULL, 12 * page, MAP_SHARED, file, 0, ENOMEM);
  char* const lower = mmap(NULL, 8 * page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  CHECK(lower != MAP_FAILED);
  refused(NULL, 12 * page, MAP_SHARED, file, 0, ENOMEM);
  char* const place = mmap(NULL, 8 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  refused(place, 4 * page, MAP_SHARED | MAP_FIXED, file, 8 * page, ENOTSUP);
  // Of two mappings of a page, neither can become something else.
  CHECK(mmap(NULL, page, PROT_READ, MAP_SHARED, file, 8 * page) == upper);
  refused(upper, page, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0, ENOTSUP);
  EQUAL(upper[0], 'u');
  char byte = 0;
  EQUAL(pread(file, &byte, 1, 8 * page), 1);
  EQUAL(byte, 'u');
  EQUAL(unlink("file"), 0);

  static int variable;
  refused((void*)((unsigned long)&variable & ~4095UL), page, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0, EINVAL);
  refused((void*)0xfff00000, page, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0, EINVAL);
  char* const there = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  CHECK(there != MAP_FAILED);
  there[0] = 1;
  refused(NULL, page, MAP_SHARED | MAP_PRIVATE | 8, file, 0, EINVAL);
  errno = 0;
  CHECK(sbrk(4096) == (void*)-1);
  EQUAL(errno, ENOMEM);
  return 0;
}
