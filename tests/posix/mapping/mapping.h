// What the programs about shared mappings share.
#pragma once

#include <sys/mman.h>

#include "../file/file.h"

enum { page = 4096 };

static inline char* map_shared(int descriptor, size_t size, off_t offset, int protection) {
  char* const start = mmap(NULL, size, protection, MAP_SHARED, descriptor, offset);
  CHECK(start != MAP_FAILED);
  return start;
}

static inline void refused(void* address, size_t size, int protection, int flags, int descriptor, off_t offset, int error) {
  errno = 0;
  CHECK(mmap(address, size, protection, flags, descriptor, offset) == MAP_FAILED);
  EQUAL(errno, error);
}
