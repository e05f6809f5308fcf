// A mapping may be longer than its file, and shows what is added by ftruncate(), write() and another mapping's pages; what is
// cut off reads as zero when it comes back. Bytes behind the end do not go to the file. (POSIX mmap, ftruncate)
// red: ftruncate(file, size) 0
#include "mapping.h"

int main(void) {
  const int file = open_file("data", O_RDWR | O_CREAT);
  char* const start = map_shared(file, 16 * page, 0, PROT_READ | PROT_WRITE);
  EQUAL(ftruncate(file, page + 10), 0);
  EQUAL(start[page + 9], 0);
  start[page + 9] = 'e';
  start[page + 10] = '!';  // behind the end, in the last page
  EQUAL(msync(start, 2 * page, MS_SYNC), 0);
  EQUAL(size_of("data"), page + 10);
  EQUAL(ftruncate(file, 3 * page), 0);
  char byte = 1;
  EQUAL(pread(file, &byte, 1, page + 9), 1);
  EQUAL(byte, 'e');
  EQUAL(start[2 * page], 0);
  start[3 * page - 1] = 'z';
  EQUAL(pread(file, &byte, 1, 3 * page - 1), 1);
  EQUAL(byte, 'z');

  EQUAL(pwrite(file, "far", 3, 9 * page), 3);
  CHECK(memcmp(start + 9 * page, "far", 4) == 0);
  EQUAL(start[5 * page], 0);
  memcpy(start + 5 * page, "between", 7);

  EQUAL(ftruncate(file, 5 * page + 3), 0);
  EQUAL(ftruncate(file, 6 * page), 0);
  CHECK(memcmp(start + 5 * page, "bet\0\0\0\0", 7) == 0);
  EQUAL(ftruncate(file, 10 * page), 0);
  EQUAL(start[9 * page], 0);
  EQUAL(truncate("data", 5 * page + 1), 0);
  EQUAL(truncate("data", 6 * page), 0);
  CHECK(memcmp(start + 5 * page, "b\0\0\0\0\0\0", 7) == 0);

  // A longer mapping while the first one is there, and further ones behind it: windows on a file that grows.
  EQUAL(ftruncate(file, 40 * page), 0);
  char* const longer = map_shared(file, 40 * page, 0, PROT_READ | PROT_WRITE);
  longer[5 * page] = 'B';
  EQUAL(start[5 * page], 'B');
  char* windows[30];
  for (int i = 0; i < 30; i++) {
    EQUAL(ftruncate(file, (41 + i) * page), 0);
    windows[i] = map_shared(file, page, (40 + i) * page, PROT_READ | PROT_WRITE);
    EQUAL(windows[i][0], 0);
    windows[i][0] = (char)('A' + i);
  }
  for (int i = 0; i < 30; i++) {
    EQUAL(pread(file, &byte, 1, (40 + i) * page), 1);
    EQUAL(byte, 'A' + i);
    EQUAL(munmap(windows[i], page), 0);
  }
  EQUAL(munmap(longer, 40 * page), 0);
  EQUAL(munmap(start, 16 * page), 0);
  EQUAL(pread(file, &byte, 1, 5 * page), 1);
  EQUAL(byte, 'B');

  // Emptied by whoever opens it.
  char* const again = map_shared(file, 2 * page, 0, PROT_READ | PROT_WRITE);
  again[0] = 'x';
  EQUAL(close(open_file("data", O_WRONLY | O_TRUNC)), 0);
  EQUAL(size_of("data"), 0);
  EQUAL(write(open_file("data", O_WRONLY), "new", 3), 3);
  CHECK(memcmp(again, "new", 4) == 0);
  EQUAL(munmap(again, 2 * page), 0);
  show_file("data");
}
