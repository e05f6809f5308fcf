// A mapping outlives its descriptor and the name of its file; the file of that name made anew is another one. fsync() and
// fdatasync() carry memory, too. (POSIX mmap: close() does not end a mapping; unlink)
// red: unlink(name) 0
// leaves: kept
#include "mapping.h"

int main(void) {
  int file = open_file("data", O_RDWR | O_CREAT);
  EQUAL(ftruncate(file, 2 * page), 0);
  char* const start = map_shared(file, 2 * page, 0, PROT_READ | PROT_WRITE);
  EQUAL(close(file), 0);
  memcpy(start + 100, "kept", 4);
  EQUAL(link("data", "kept"), 0);
  EQUAL(unlink("data"), 0);
  memcpy(start + page, "also", 4);

  file = open_file("data", O_RDWR | O_CREAT | O_EXCL);
  EQUAL(ftruncate(file, page), 0);
  char* const other = map_shared(file, page, 0, PROT_READ | PROT_WRITE);
  EQUAL(other[100], 0);
  memcpy(other + 100, "another", 7);
  CHECK(memcmp(start + 100, "kept", 5) == 0);
  EQUAL(fsync(file), 0);

  file = open_file("kept", O_RDONLY);
  char bytes[8] = "";
  EQUAL(pread(file, bytes, 4, 100), 4);
  CHECK(strcmp(bytes, "kept") == 0);
  const char* const third = map_shared(file, page, page, PROT_READ);
  CHECK(memcmp(third, "also", 5) == 0);
  EQUAL(munmap(start, 2 * page), 0);
  CHECK(memcmp(third, "also", 5) == 0);
  EQUAL(munmap((void*)third, page), 0);
  puts("kept");
}
