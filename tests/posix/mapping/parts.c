// Parts of a mapping are unmapped, replaced at their place and moved; the others stay what they were, and what was written to
// all of them is in the file. (POSIX munmap, mmap with MAP_FIXED; Linux mremap)
// leaves: data
// red: mremap(start, size, wanted, how) (start)
#include "mapping.h"

int main(void) {
  const int file = open_file("data", O_RDWR | O_CREAT);
  EQUAL(ftruncate(file, 10 * page), 0);
  char* const start = map_shared(file, 10 * page, 0, PROT_READ | PROT_WRITE);
  for (int i = 0; i < 10; i++) start[i * page + i] = (char)('0' + i);
  EQUAL(munmap(start + 2 * page, 2 * page), 0);
  EQUAL(munmap(start + 2 * page, page), 0);
  EQUAL(start[4 * page + 4], '4');
  char byte = 0;
  EQUAL(pread(file, &byte, 1, 3 * page + 3), 1);
  EQUAL(byte, '3');

  // What is not the file's any more is not carried to it.
  CHECK(mmap(start + 5 * page, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) ==
        start + 5 * page);
  EQUAL(start[5 * page + 5], 0);
  start[5 * page + 5] = '!';
  EQUAL(msync(start + 4 * page, 6 * page, MS_SYNC), 0);
  EQUAL(pread(file, &byte, 1, 5 * page + 5), 1);
  EQUAL(byte, '5');
  EQUAL(madvise(start + 4 * page, page, MADV_DONTNEED), 0);
  EQUAL(start[4 * page + 4], '4');

  // Inside memory that was reserved.
  char* const reserved = mmap(NULL, 20 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  const int second = open_file("second", O_RDWR | O_CREAT);
  EQUAL(ftruncate(second, 8 * page), 0);
  char* const placed = mmap(reserved + 4 * page, 8 * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, second, 0);
  CHECK(placed == reserved + 4 * page);
  placed[7 * page] = 's';
  EQUAL(pread(second, &byte, 1, 7 * page), 1);
  EQUAL(byte, 's');
  CHECK(mmap(placed, 8 * page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, second, 0) == placed);
  EQUAL(placed[7 * page], 's');
  EQUAL(munmap(reserved, 20 * page), 0);
  EQUAL(pread(second, &byte, 1, 7 * page), 1);
  EQUAL(byte, 's');

  // Longer and shorter.
  char* moved = map_shared(second, 2 * page, 0, PROT_READ | PROT_WRITE);
  moved[10] = 'm';
  moved = mremap(moved, 2 * page, 8 * page, MREMAP_MAYMOVE);
  CHECK(moved != MAP_FAILED && moved[10] == 'm' && moved[7 * page] == 's');
  EQUAL(ftruncate(second, 3000 * page), 0);
  moved = mremap(moved, 8 * page, 3000 * page, MREMAP_MAYMOVE);
  CHECK(moved != MAP_FAILED && moved[10] == 'm' && moved[7 * page] == 's');
  moved[2999 * page] = 'l';
  moved[11] = 'n';
  CHECK(mremap(moved, 3000 * page, page, 0) == moved);
  EQUAL(pread(second, &byte, 1, 2999 * page), 1);
  EQUAL(byte, 'l');
  EQUAL(munmap(moved, page), 0);
  EQUAL(pread(second, &byte, 1, 11), 1);
  EQUAL(byte, 'n');
  EQUAL(munmap(start, 10 * page), 0);
}
