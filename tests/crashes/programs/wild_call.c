// What is called is a number that no function has.
// kind: wild-call
// what: called a function through a pointer that means none*
// stack: main:here
#include <stdint.h>

static volatile uintptr_t number = 0x41414141;

int main(int count, char** arguments) {
  return ((int (*)(int))number)(count) + 1;  // here
}
