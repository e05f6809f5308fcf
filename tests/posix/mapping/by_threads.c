// Threads that map, write, read by calls and unmap one file at once see one file. (POSIX mmap, MAP_SHARED)
// red: pread(file, data, size, at) ((ssize_t)(size))
#include <stdint.h>

#include "mapping.h"

enum { threads = 6, rounds = 40, pages = 24 };

static void* works(void* argument) {
  const int self = *(int*)argument;
  const int file = open_file("data", O_RDWR);
  uint32_t value = 0, seen = 0;
  for (int round = 0; round < rounds; round++) {
    const int first = (self * 3 + round * 5) % (pages - 4);
    const size_t place = (size_t)self * 64;
    char* const here = map_shared(file, 4 * page, (off_t)first * page, PROT_READ | PROT_WRITE);
    const off_t offset = (off_t)(first + round % 4) * page + (off_t)place;
    char* const slot = here + (round % 4) * page + place;
    value = (uint32_t)(self * 1000 + round);
    memcpy(slot, &value, sizeof value);
    EQUAL(pread(file, &seen, sizeof seen, offset), sizeof seen);
    EQUAL(seen, value);
    value += 500;
    EQUAL(pwrite(file, &value, sizeof value, offset), sizeof value);
    memcpy(&seen, slot, sizeof seen);
    EQUAL(seen, value);
    if (round % 3 == 0) EQUAL(msync(here, 4 * page, MS_ASYNC), 0);
    value += 7;
    memcpy(slot, &value, sizeof value);
    EQUAL(munmap(here, 4 * page), 0);
    EQUAL(pread(file, &seen, sizeof seen, offset), sizeof seen);
    EQUAL(seen, value);
  }
  EQUAL(close(file), 0);
  return NULL;
}

int main(void) {
  const int file = open_file("data", O_RDWR | O_CREAT);
  EQUAL(ftruncate(file, pages * page), 0);
  int numbers[threads];
  pthread_t all[threads];
  for (int i = 0; i < threads; i++) numbers[i] = i, all[i] = start(works, &numbers[i]);
  for (int i = 0; i < threads; i++) join(all[i]);
  puts("one");
}
