// An array of variable length that is larger than the stack is noticed when it is made, in main too. (Weft: docs/failures.md)
// flags: -O0 -O2
// native: skip
// output: before\n
// exit: 139
// errors: stack overflow in thread 1 "main"
#include "check.h"

static int sum(size_t size) {
  volatile char array[size];
  for (size_t i = 0; i < size; i += 100) array[i] = 1;
  int total = 0;
  for (size_t i = 0; i < size; i += 100) total += array[i];
  return total;
}

int main(int count, char** arguments) {
  (void)arguments;
  EQUAL(sum((size_t)count * 100000), 1000);
  puts("before");
  fflush(stdout);
  printf("%d\n", sum((size_t)count * 20000000));
}
