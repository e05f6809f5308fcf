// A few megabytes written and read in pieces of all sizes arrive unchanged. (POSIX read, write)
// red: lseek(descriptor, at, from) 0
#include "file.h"

enum { size = 3 * 1024 * 1024 + 17 };
static unsigned char from[size], back[size];

int main(void) {
  unsigned seed = 1;
  for (int i = 0; i < size; i++) from[i] = (unsigned char)((seed = seed * 1664525 + 1013904223) >> 24);
  int descriptor = open_file("big", O_RDWR | O_CREAT);
  for (size_t at = 0, piece = 1; at < size; piece = piece * 3 % 200003 + 1) {
    ssize_t done = write(descriptor, from + at, piece < size - at ? piece : size - at);
    CHECK(done > 0);
    at += (size_t)done;
  }
  EQUAL(size_of("big"), size);
  for (size_t step = 1; step < 8; step += 3) {
    memset(back, 0, size);
    EQUAL(lseek(descriptor, 0, SEEK_SET), 0);
    size_t at = 0;
    for (size_t piece = step;; piece = piece * 5 % 100019 + step) {
      ssize_t done = read(descriptor, back + at, piece < size - at ? piece : size - at);
      CHECK(done >= 0);
      if (done == 0) break;
      at += (size_t)done;
    }
    EQUAL(at, size);
    CHECK(memcmp(from, back, size) == 0);
    printf("same\n");
  }
}
