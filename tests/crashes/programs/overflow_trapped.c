// -fsanitize=undefined with traps: clang says in the debug information what each is for.
// kind: *
// what: *
// flags: -fsanitize=undefined -fsanitize-trap=undefined
// stack: ... add:here main:there
// variants: O0-g O2-g O2 O0-s
#include <limits.h>

__attribute__((noinline)) static int add(int left, int right) {
  return left + right;  // here
}

int main(int count, char** arguments) {
  return add(INT_MAX, count) == 0;  // there
}
