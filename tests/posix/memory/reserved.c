// Memory that was never writable is zero, and costs nothing when it is given back and mapped anew; what was writable in between
// is zeroed. (POSIX mmap: zero-filled; Linux MAP_ANONYMOUS, PROT_NONE)
// timeout: 5
#include <sys/mman.h>

#include "check.h"

enum { page = 4096, size = 1 << 30 };

static char* reserve(void) {
  char* const start = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(start != MAP_FAILED);
  return start;
}

int main(void) {
  const long long began = now_ns(CLOCK_MONOTONIC);
  for (int i = 0; i < 50; i++) {
    char* const start = reserve();
    char* const used = start + (size_t)(i * 1000 + 1) * page;
    EQUAL(mprotect(used, 4 * page, PROT_READ | PROT_WRITE), 0);
    for (int k = 0; k < 4 * page; k += 8) EQUAL(used[k], 0);
    memset(used, 'x', 4 * page);
    if (i % 2 == 0) EQUAL(mprotect(used, 4 * page, PROT_NONE), 0);
    EQUAL(munmap(start, size / 2), 0);
    EQUAL(munmap(start + size / 2, size / 2), 0);
  }
  char* const whole = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(whole != MAP_FAILED);
  for (size_t place = 0; place < size; place += 64 * page)
    for (size_t k = 0; k < 16; k += 4) EQUAL(*(int*)(whole + place + k), 0);
  for (int i = 0; i < 50; i++)
    for (int k = 0; k < 4 * page; k += 4) EQUAL(*(int*)(whole + (size_t)(i * 1000 + 1) * page + k), 0);
  EQUAL(munmap(whole, size), 0);
  // Fifty times a gigabyte would take half a minute to zero.
  CHECK(now_ns(CLOCK_MONOTONIC) - began < 4000000000LL);
  puts("reserved");
}
