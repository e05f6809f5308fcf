// A zero that was written over behind a small block is noticed when the block is freed, not before. (musl's allocator: glibc
// does not look)
// native: skip
// exit: 134
// output: written\n
// errors: weft: the heap is damaged, as malloc, realloc or free sees in thread 2 "writer"
#include "check.h"

static void* writes(void* none) {
  pthread_setname_np(pthread_self(), "writer");
  char* volatile block = malloc(20);
  block[20] = 1;
  puts("written");
  fflush(stdout);
  free(block);
  return none;
}

int main(void) { join(start(writes, NULL)); }
