// setvbuf: an unbuffered stream writes at once, a line-buffered one at newlines, a fully buffered one when full or flushed.
// (POSIX setvbuf)
// red: setvbuf(stream, buffer, mode, size) 0
#include "file.h"

static void sizes(const char* name, int mode) {
  FILE* file = fopen(name, "w");
  CHECK(file != NULL);
  EQUAL(setvbuf(file, NULL, mode, 1024), 0);
  fputs("abc", file);
  printf("%s: %lld", name, size_of(name));
  fputs("d\n", file);
  printf(" %lld", size_of(name));
  fflush(file);
  printf(" %lld", size_of(name));
  fputs("tail", file);
  fclose(file);
  printf(" %lld\n", size_of(name));
}

int main(void) {
  sizes("unbuffered", _IONBF);
  sizes("by line", _IOLBF);
  sizes("full", _IOFBF);
}
