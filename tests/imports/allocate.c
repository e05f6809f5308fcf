#include <stdlib.h>
#include <string.h>

int main(void) {
  char* memory = calloc(1, 100);
  for (int size = 200; memory && size < 10000000; size *= 3) {
    memory = realloc(memory, (size_t)size);
    if (memory) memset(memory, size, (size_t)size);
  }
  if (!memory) return 1;
  free(memory);
  return 0;
}
