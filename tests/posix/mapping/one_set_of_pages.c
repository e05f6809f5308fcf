// Mappings of one file are one memory, through other descriptors and at other offsets too; what is written there is in the file
// at once for read() and pread(), and what write(), pwrite() and appending write is in the memory. (POSIX mmap, MAP_SHARED;
// Linux has one page cache)
// red: pwrite(file, data, size, at) ((ssize_t)(size))
#include <sys/uio.h>

#include "mapping.h"

static int file, other;
static char bytes[8 * page];

static void expect(off_t offset, const char* text) {
  const size_t size = strlen(text);
  EQUAL(pread(other, bytes, size, offset), size);
  CHECK(memcmp(bytes, text, size) == 0);
  EQUAL(lseek(file, offset, SEEK_SET), offset);
  struct iovec parts[2] = {{bytes, 2}, {bytes + 2, size - 2}};
  EQUAL(readv(file, parts, 2), size);
  CHECK(memcmp(bytes, text, size) == 0);
}

int main(void) {
  file = open_file("data", O_RDWR | O_CREAT);
  memset(bytes, 'a', sizeof bytes);
  EQUAL(write(file, bytes, 6 * page + 100), 6 * page + 100);
  other = open_file("./data", O_RDWR);

  char* whole = map_shared(file, 7 * page, 0, PROT_READ | PROT_WRITE);
  char* part = map_shared(other, 3 * page, 2 * page, PROT_READ | PROT_WRITE);
  const char* seen = map_shared(other, page, 4 * page, PROT_READ);
  CHECK(whole[6 * page + 99] == 'a' && whole[6 * page + 100] == 0);
  memcpy(whole + 4 * page + 10, "from the first", 14);
  CHECK(memcmp(part + 2 * page + 10, "from the first", 14) == 0);
  CHECK(memcmp(seen + 10, "from the first", 14) == 0);
  expect(4 * page + 10, "from the first");
  memcpy(part + page - 4, "from the second", 15);
  CHECK(memcmp(whole + 3 * page - 4, "from the second", 15) == 0);
  expect(3 * page - 4, "from the second");

  EQUAL(pwrite(other, "from a call", 11, 3 * page - 3), 11);
  CHECK(memcmp(whole + 3 * page - 4, "ffrom a callon", 14) == 0);
  EQUAL(lseek(file, 10, SEEK_SET), 10);
  EQUAL(write(file, whole + 3 * page - 4, 14), 14);
  CHECK(memcmp(whole + 10, "ffrom a callon", 14) == 0);
  const int end = open_file("data", O_WRONLY | O_APPEND);
  EQUAL(write(end, "appended", 8), 8);
  CHECK(memcmp(whole + 6 * page + 100, "appended", 9) == 0);

  // A private mapping sees what is there when it is made, and keeps its own.
  char* own = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 4 * page);
  CHECK(memcmp(own + 10, "from the first", 14) == 0);
  own[0] = '!';
  EQUAL(seen[0], 'a');

  // Each is given back by itself.
  EQUAL(munmap(whole, 7 * page), 0);
  memcpy(part + 2 * page + 20, "still there", 11);
  CHECK(memcmp(seen + 20, "still there", 11) == 0);
  expect(4 * page + 20, "still there");
  EQUAL(munmap(part, 3 * page), 0);
  EQUAL(munmap((void*)seen, page), 0);
  expect(4 * page + 10, "from the fstill there");
  expect(10, "ffrom a callon");
  puts("one");
}
