// What may not be mapped is refused: EACCES without the right to read or, shared, to write, at mmap() and mprotect(); ENODEV
// for what is no file; EBADF, EINVAL; msync's flags. (POSIX mmap, mprotect, msync)
// red: mprotect(address, size, protection) 0
#include "mapping.h"

int main(void) {
  const int both = open_file("data", O_RDWR | O_CREAT), readable = open_file("data", O_RDONLY),
            writable = open_file("data", O_WRONLY);
  EQUAL(ftruncate(both, page), 0);
  refused(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, readable, 0, EACCES);
  refused(NULL, page, PROT_WRITE, MAP_SHARED, writable, 0, EACCES);
  refused(NULL, page, PROT_READ, MAP_SHARED, writable, 0, EACCES);
  refused(NULL, page, PROT_READ, MAP_PRIVATE, writable, 0, EACCES);
  refused(NULL, page, PROT_READ, MAP_SHARED, 99, 0, EBADF);
  refused(NULL, 0, PROT_READ, MAP_SHARED, both, 0, EINVAL);
  refused(NULL, page, PROT_READ, 0, both, 0, EINVAL);
  refused(NULL, page, PROT_READ, MAP_SHARED, both, 100, EINVAL);
  int ends[2];
  EQUAL(pipe(ends), 0);
  refused(NULL, page, PROT_READ, MAP_SHARED, ends[0], 0, ENODEV);
  refused(NULL, page, PROT_READ, MAP_PRIVATE, ends[0], 0, ENODEV);
  refused(NULL, page, PROT_READ, MAP_SHARED, open_file(".", O_RDONLY | O_DIRECTORY), 0, ENODEV);
  refused(NULL, page, PROT_READ, MAP_SHARED, open_file("/dev/null", O_RDONLY), 0, ENODEV);

  char* const seen = map_shared(readable, page, 0, PROT_READ);
  FAILS(mprotect(seen, page, PROT_READ | PROT_WRITE), EACCES);
  char* const later = map_shared(both, page, 0, PROT_READ);
  EQUAL(mprotect(later, page, PROT_READ | PROT_WRITE), 0);
  later[0] = 'w';
  EQUAL(seen[0], 'w');
  char byte = 0;
  EQUAL(pread(readable, &byte, 1, 0), 1);
  EQUAL(byte, 'w');
  EQUAL(mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE, readable, 0) != MAP_FAILED, 1);

  FAILS(msync(later, page, MS_SYNC | MS_ASYNC), EINVAL);
  FAILS(msync(later, page, 64), EINVAL);
  FAILS(msync(later + 1, page, MS_SYNC), EINVAL);
  EQUAL(msync(later, page, MS_ASYNC), 0);
  EQUAL(msync(later, page, MS_SYNC | MS_INVALIDATE), 0);

  char* const zeros = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE, open_file("/dev/zero", O_RDWR), 0);
  CHECK(zeros != MAP_FAILED && zeros[0] == 0);
  zeros[0] = 1;
  CHECK(map_shared(both, page, 0, PROT_READ) != NULL);
  CHECK(mmap(NULL, page, PROT_READ, MAP_SHARED_VALIDATE, both, 0) != MAP_FAILED);
  puts("refused");
}
