// An array of variable length that has no room on main's stack.
// kind: stack-overflow
// what: *stack*
// hint: *-z,stack-size*
// says: *
// status: 139
// stack: ... filled:here main:there
#include <string.h>

__attribute__((noinline)) static int filled(int size) {
  char array[size];  // here
  memset(array, 1, (size_t)size);
  return array[size / 2];
}

int main(int count, char** arguments) {
  return filled(count * 500000000) + 1;  // there
}
