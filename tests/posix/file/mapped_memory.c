// Anonymous mappings are zeroed, aligned and apart; given back, they are used again: a thousand of 8 MB fit. (POSIX 2024 mmap,
// MAP_ANONYMOUS; munmap)
// red: munmap(address, size) (-1)
#include <stdint.h>
#include <sys/mman.h>

#include "file.h"

static void* routine(void* argument) {
  for (int i = 0; i < 100; i++) {
    const size_t size = 10000 + 5000 * (size_t)(i % 7);
    unsigned char* bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(bytes != MAP_FAILED);
    for (size_t k = 0; k < size; k += 100) EQUAL(bytes[k], 0);
    memset(bytes, *(unsigned char*)argument, size);
    sched_yield();
    for (size_t k = 0; k < size; k += 100) EQUAL(bytes[k], *(unsigned char*)argument);
    EQUAL(munmap(bytes, size), 0);
  }
  return NULL;
}

int main(void) {
  const size_t size = 8 << 20;
  for (int i = 0; i < 1000; i++) {
    unsigned char* bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(bytes != MAP_FAILED);
    EQUAL((uintptr_t)bytes % (size_t)sysconf(_SC_PAGESIZE), 0);
    CHECK(bytes[0] == 0 && bytes[size / 2] == 0 && bytes[size - 1] == 0);
    bytes[0] = bytes[size / 2] = bytes[size - 1] = 7;
    EQUAL(munmap(bytes, size), 0);
  }
  CHECK(mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED && errno == EINVAL);
  pthread_t threads[4];
  unsigned char seeds[4] = {1, 2, 3, 4};
  for (int i = 0; i < 4; i++) threads[i] = start(routine, &seeds[i]);
  for (int i = 0; i < 4; i++) join(threads[i]);
  puts("mapped");
}
