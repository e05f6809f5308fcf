// The program's function is called by the C library's, which is shown too.
// what: came to a place where it cannot go on:*
// kind: trap
// stack: compare:here ... qsort main:there
// variants: O2 O2-s
#include <stdlib.h>

static int compare(const void* left, const void* right) {
  if (left != right) __builtin_trap();  // here
  return 0;
}

int main(void) {
  int numbers[] = {3, 1, 2};
  qsort(numbers, 3, sizeof *numbers, compare);  // there
  return numbers[0];
}
