// -fsanitize=undefined that ends the program: its words are told as ever.
// kind: undefined-behaviour
// what: did what is undefined
// says: overflow_told.c:*: runtime error: signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'*
// flags: -fsanitize=undefined -fno-sanitize-recover=undefined
// status: 1
// stack: ... add:here main:there
// variants: O0-g O2
#include <limits.h>

__attribute__((noinline)) static int add(int left, int right) {
  return left + right;  // here
}

int main(int count, char** arguments) {
  return add(INT_MAX, count) == 0;  // there
}
