// memfd_create(): a file without a name, read, written, cut, mapped, alive as long as a descriptor or a mapping of it; and
// shm_open(), with a name. (Linux memfd_create; POSIX shm_open, shm_unlink)
// red: ftruncate(file, size) 0
#include "mapping.h"

static void without_a_name(void) {
  const int file = memfd_create("name", MFD_CLOEXEC);
  CHECK(file >= 0);
  EQUAL(fcntl(file, F_GETFD), FD_CLOEXEC);
  struct stat status;
  EQUAL(fstat(file, &status), 0);
  CHECK(S_ISREG(status.st_mode) && status.st_size == 0);
  EQUAL(write(file, "hello", 5), 5);
  EQUAL(lseek(file, 3 * page, SEEK_SET), 3 * page);
  EQUAL(write(file, "far", 3), 3);
  EQUAL(lseek(file, 0, SEEK_END), 3 * page + 3);
  char bytes[10] = "";
  EQUAL(pread(file, bytes, 10, 0), 10);
  CHECK(memcmp(bytes, "hello\0\0\0\0\0", 10) == 0);
  EQUAL(pread(file, bytes, 10, 3 * page + 1), 2);
  EQUAL(read(file, bytes, 10), 0);

  char* const start = map_shared(file, 4 * page, 0, PROT_READ | PROT_WRITE);
  char* const tail = map_shared(file, page, 3 * page, PROT_READ);
  CHECK(memcmp(start, "hello", 5) == 0 && memcmp(tail, "far", 4) == 0);
  start[3 * page] = 'F';
  EQUAL(tail[0], 'F');
  EQUAL(pread(file, bytes, 3, 3 * page), 3);
  CHECK(memcmp(bytes, "Far", 3) == 0);
  EQUAL(pwrite(file, "J", 1, 0), 1);
  EQUAL(start[0], 'J');
  EQUAL(munmap(tail, page), 0);
  EQUAL(ftruncate(file, 2), 0);
  EQUAL(ftruncate(file, 2 * page), 0);
  CHECK(memcmp(start, "Je\0\0\0", 5) == 0);
  EQUAL(fsync(file), 0);
  char* const private = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
  CHECK(private != MAP_FAILED && private[0] == 'J');
 private
  [0] = '!';
  EQUAL(start[0], 'J');
  EQUAL(close(file), 0);
  start[page] = 'k';
  EQUAL(start[0], 'J');
  EQUAL(munmap(start, 4 * page), 0);
  FAILS(memfd_create("name", 0x40000000U), EINVAL);

  // Grows to where nothing else is, while nobody maps it.
  const int large = memfd_create("large", 0);
  static char block[5 * page];
  for (int i = 0; i < 100; i++) {
    memset(block, i, sizeof block);
    EQUAL(write(large, block, sizeof block), sizeof block);
  }
  for (int i = 0; i < 100; i++) {
    EQUAL(pread(large, block, 1, i * 5L * page + 77), 1);
    EQUAL(block[0], i);
  }
  EQUAL(ftruncate(large, 1 << 28), 0);
  EQUAL(fstat(large, &status), 0);
  EQUAL(status.st_size, 1 << 28);
  EQUAL(close(large), 0);
}

static void with_a_name(void) {
  (void)shm_unlink("/weft-test");
  FAILS(shm_open("/weft-test", O_RDWR, 0), ENOENT);
  const int file = shm_open("/weft-test", O_RDWR | O_CREAT | O_EXCL, 0600);
  CHECK(file >= 0);
  FAILS(shm_open("/weft-test", O_RDWR | O_CREAT | O_EXCL, 0600), EEXIST);
  FAILS(shm_open("/a/b", O_RDWR | O_CREAT, 0600), EINVAL);
  EQUAL(fcntl(file, F_GETFD), FD_CLOEXEC);
  EQUAL(ftruncate(file, 2 * page), 0);
  int* const first = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  *first = 12345;
  EQUAL(close(file), 0);
  const int again = shm_open("/weft-test", O_RDONLY, 0);
  CHECK(again >= 0);
  struct stat status;
  EQUAL(fstat(again, &status), 0);
  EQUAL(status.st_size, 2 * page);
  EQUAL(status.st_mode, S_IFREG | 0600);
  const int* const second = mmap(NULL, page, PROT_READ, MAP_SHARED, again, 0);
  EQUAL(*second, 12345);
  *first = 54321;
  EQUAL(*second, 54321);
  refused(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, again, 0, EACCES);
  FAILS(ftruncate(again, page), EINVAL);
  EQUAL(shm_unlink("/weft-test"), 0);
  FAILS(shm_unlink("/weft-test"), ENOENT);
  FAILS(shm_open("/weft-test", O_RDWR, 0), ENOENT);
  EQUAL(*second, 54321);
  EQUAL(shm_open("/weft-test", O_RDWR | O_CREAT, 0600) >= 0, 1);
  EQUAL(shm_unlink("/weft-test"), 0);
}

int main(void) {
  without_a_name();
  with_a_name();
  puts("memory");
}
