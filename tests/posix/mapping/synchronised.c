// msync() carries what was written to memory to the file: a trap loses only what was written since, or was not asked for.
// native: skip
// leaves: data
// exit: 134
// output: data: b'ab..'\n
#include "mapping.h"

int main(void) {
  const int file = open_file("data", O_RDWR | O_CREAT);
  EQUAL(write(file, "....", 4), 4);
  char* const start = map_shared(file, 2 * page, 0, PROT_READ | PROT_WRITE);
  start[0] = 'a';
  EQUAL(msync(start, page, MS_ASYNC), 0);
  start[1] = 'b';
  EQUAL(msync(start, 2 * page, MS_SYNC), 0);
  start[2] = 'c';
  EQUAL(msync(start + page, page, MS_SYNC), 0);
  __builtin_trap();
}
