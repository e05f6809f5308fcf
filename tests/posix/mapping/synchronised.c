// fsync(), fdatasync() and msync() carry what was written to memory to the file: a trap loses only what was written since.
// native: skip
// leaves: data
// exit: 134
// output: data: b'abcd'\n
#include "mapping.h"

int main(void) {
  const int file = open_file("data", O_RDWR | O_CREAT);
  EQUAL(write(file, "....", 4), 4);
  char* const start = map_shared(file, page, 0, PROT_READ | PROT_WRITE);
  start[0] = 'a';
  EQUAL(fsync(file), 0);
  start[1] = 'b';
  EQUAL(fdatasync(open_file("data", O_RDONLY)), 0);
  start[2] = 'c';
  EQUAL(msync(start, page, MS_ASYNC), 0);
  start[3] = 'd';
  EQUAL(msync(start, page, MS_SYNC), 0);
  start[0] = 'l';
  __builtin_trap();
}
