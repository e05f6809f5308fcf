// What memory cannot do here is refused: a shared mapping of a file, whose writes could not be carried back (ENODEV);
// a fixed one outside of what mmap gave (EINVAL); another end of the data segment (ENOMEM).
// native: skip
#include <fcntl.h>
#include <sys/mman.h>

#include "check.h"

static void refused(void* address, int flags, int file, int error) {
  errno = 0;
  CHECK(mmap(address, 4096, PROT_READ | PROT_WRITE, flags, file, 0) == MAP_FAILED);
  EQUAL(errno, error);
}

int main(void) {
  const int file = open("file", O_RDWR | O_CREAT, 0600);
  CHECK(file >= 0);
  EQUAL(ftruncate(file, 4096), 0);
  refused(NULL, MAP_SHARED, file, ENODEV);
  static int variable;
  refused((void*)((unsigned long)&variable & ~4095UL), MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, EINVAL);
  refused((void*)0xfff00000, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, EINVAL);
  char* const there = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  CHECK(there != MAP_FAILED);
  there[0] = 1;
  refused(NULL, MAP_SHARED | MAP_PRIVATE, file, EINVAL);
  errno = 0;
  CHECK(sbrk(4096) == (void*)-1);
  EQUAL(errno, ENOMEM);
  return 0;
}
