// A block that is freed twice ends the program, also if another one of its size was freed in between. (POSIX free leaves it
// undefined; glibc and musl abort)
// exit: 134
// output: freed\n
// errors: weft: the heap is damaged, as malloc, realloc or free sees in thread 1 "main": a block was freed twice
#include "check.h"

int main(void) {
  void* volatile first = malloc(20);
  void* volatile second = malloc(20);
  free(first);
  free(second);
  puts("freed");
  fflush(stdout);
  free(first);
}
