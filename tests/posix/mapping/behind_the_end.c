// What is written to memory behind the file's end does not become the file's when that grows. (POSIX mmap: the bytes behind the
// end are zero, and changes of them are not written out. Not all of Linux's file systems mind it.)
// native: skip
#include "mapping.h"

int main(void) {
  const int file = open_file("data", O_RDWR | O_CREAT);
  EQUAL(ftruncate(file, 10), 0);
  char* const start = map_shared(file, 2 * page, 0, PROT_READ | PROT_WRITE);
  start[9] = 'e';
  start[10] = '!';
  EQUAL(ftruncate(file, 2 * page), 0);
  EQUAL(start[9], 'e');
  EQUAL(start[10], 0);
  EQUAL(munmap(start, 2 * page), 0);
  char bytes[2] = "";
  EQUAL(pread(file, bytes, 2, 9), 2);
  CHECK(bytes[0] == 'e' && bytes[1] == 0);
  return 0;
}
