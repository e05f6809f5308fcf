// The stack protector sees that a function's array was written beyond its end.
// kind: smashed-stack
// what: *stack*
// kind_s: trap
// what_s: came to a place where it cannot go on*
// flags: -fstack-protector-all
// stack: ... copied:here main:there
// variants: O0-g O2-g O2-s
#include <string.h>

__attribute__((noinline)) static int copied(const char* text, int length) {
  char room[8];
  for (int i = 0; i < length; ++i) ((volatile char*)room)[i] = text[i];
  return room[2];  // here
}

int main(int count, char** arguments) {
  volatile int length = 24;
  return copied("this is longer than eight characters", length) + 1;  // there
}
