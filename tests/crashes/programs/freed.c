// What free() sees of a damaged heap.
// kind: damaged-heap
// what: *heap*
// says: *
// variants: O0-g O0-s O2 O2-g
// arguments: 0
// stack: ... freed_twice:twice main
// arguments: 1
// stack: ... freed_inside:inside main
// arguments: 2
// stack: ... written_behind:behind main
#include <stdlib.h>
#include <string.h>

__attribute__((noinline)) static int freed_twice(char* volatile block) {
  free(block);
  free(block);  // twice
  return 1;
}

__attribute__((noinline)) static int freed_inside(char* volatile block) {
  free(block + 8);  // inside
  return 2;
}

__attribute__((noinline)) static int written_behind(char* volatile block, size_t size) {
  memset(block, 'x', size);
  free(block);  // behind
  return 3;
}

int main(int count, char** arguments) {
  char* volatile block = malloc(20);
  switch (atoi(arguments[1])) {
    case 0:
      return freed_twice(block) + 1;
    case 1:
      return freed_inside(block) + 1;
    default:
      return written_behind(block, (size_t)count + 20) + 1;
  }
}
