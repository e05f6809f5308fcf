// fsync() carries what was written to memory to the file, whichever descriptor of it that is.
// native: skip
// leaves: data
// exit: 134
// output: data: b'a...'\n
#include "mapping.h"

int main(void) {
  const int file = open_file("data", O_RDWR | O_CREAT);
  EQUAL(write(file, "....", 4), 4);
  char* const start = map_shared(file, page, 0, PROT_READ | PROT_WRITE);
  EQUAL(close(file), 0);
  start[0] = 'a';
  EQUAL(fsync(open_file("data", O_RDONLY)), 0);
  start[1] = 'b';
  __builtin_trap();
}
