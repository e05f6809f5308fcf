// A private mapping of a file shows its bytes, zeroes behind its end, from an offset too; writing to it leaves the file. (POSIX
// mmap, MAP_PRIVATE)
// red: mmap(address, size, access, flags, file, at) mmap(address, size, access, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
#include <sys/mman.h>

#include "file.h"

int main(void) {
  static char text[200000];
  for (size_t i = 0; i < sizeof text; i++) text[i] = (char)('a' + i * 7 % 26);
  int descriptor = open_file("data", O_RDWR | O_CREAT);
  EQUAL(write(descriptor, text, sizeof text), sizeof text);
  EQUAL(lseek(descriptor, 5, SEEK_SET), 5);
  char* whole = mmap(NULL, sizeof text, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0);
  CHECK(whole != MAP_FAILED);
  CHECK(memcmp(whole, text, sizeof text) == 0);
  EQUAL(whole[sizeof text], 0);
  EQUAL(lseek(descriptor, 0, SEEK_CUR), 5);
  whole[0] = '!';
  char byte;
  EQUAL(pread(descriptor, &byte, 1, 0), 1);
  EQUAL(byte, 'a');
  char* part = mmap(NULL, 1000, PROT_READ, MAP_PRIVATE, descriptor, 65536);
  CHECK(part != MAP_FAILED);
  EQUAL(close(descriptor), 0);
  CHECK(memcmp(part, text + 65536, 1000) == 0);
  EQUAL(munmap(part, 1000), 0);
  EQUAL(munmap(whole, sizeof text), 0);
  CHECK(mmap(NULL, 100, PROT_READ, MAP_PRIVATE, 99, 0) == MAP_FAILED && errno == EBADF);
  puts("mapped");
}
