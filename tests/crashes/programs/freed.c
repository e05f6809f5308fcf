// What free() sees of a damaged heap.
// kind: damaged-heap
// what: *heap*
// says: *
// variants: O0-g O0-s O2 O2-g
// arguments: 0
// stack: ... release:release main:twice
// arguments: 1
// stack: ... release:release main:none
// arguments: 2
// stack: ... release:release main:behind
#include <stdlib.h>
#include <string.h>

__attribute__((noinline)) static int release(char* block) {
  free(block);  // release
  return 1;
}

int main(int count, char** arguments) {
  char* volatile block = malloc(20);
  switch (atoi(arguments[1])) {
    case 0:
      release(block);
      return release(block) + 2;  // twice
    case 1:
      return release(block + 8) + 3;  // none
    default:
      memset(block, 'x', (size_t)count + 20);
      return release(block) + 4;  // behind
  }
}
