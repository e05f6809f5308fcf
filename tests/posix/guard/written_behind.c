// A zero that was written over behind a small block is noticed when the block is freed, not before. (musl's allocator: glibc
// does not look)
// native: skip
// exit: 134
// output: written\n
#include "check.h"

int main(void) {
  char* volatile block = malloc(20);
  block[20] = 1;
  puts("written");
  fflush(stdout);
  free(block);
}
