// memcpy() into nothing: WebAssembly has an instruction for it.
// what: copied or set bytes beyond the end of memory (memory ends at 0x*)
// kind: copy
// stack: main:here
#include <string.h>

int main(int count, char** arguments) {
  volatile size_t size = 100000;
  memcpy((void*)0x7fff0000, arguments, size);  // here
  return 0;
}
