// A pipe carries bytes from thread to thread in order; a full one blocks the writer, an empty one the reader; close is the end.
// (POSIX pipe, read, write)
// red: close(descriptor) 0
#include "file.h"

static int ends[2];

static void* writes(void* argument) {
  unsigned char bytes[3000];
  unsigned next = 0;
  for (int i = 0; i < 100; i++) {
    for (size_t k = 0; k < sizeof bytes; k++) bytes[k] = (unsigned char)(next++ * 7);
    EQUAL(write(ends[1], bytes, sizeof bytes), sizeof bytes);
  }
  EQUAL(close(ends[1]), 0);
  return argument;
}

int main(void) {
  unsigned char bytes[7001];
  unsigned next = 0;
  EQUAL(pipe(ends), 0);
  pthread_t thread = start(writes, NULL);
  for (;;) {
    ssize_t size = read(ends[0], bytes, next % 3 ? 11 : sizeof bytes);
    CHECK(size >= 0);
    if (size == 0) break;
    for (ssize_t i = 0; i < size; i++) EQUAL(bytes[i], next++ * 7 & 0xff);
  }
  join(thread);
  EQUAL(read(ends[0], bytes, 1), 0);
  FAILS(write(ends[0], bytes, 1), EBADF);
  FAILS(lseek(ends[0], 0, SEEK_SET), ESPIPE);
  FAILS(pread(ends[0], bytes, 1, 0), ESPIPE);
  struct stat status;
  EQUAL(fstat(ends[0], &status), 0);
  CHECK(S_ISFIFO(status.st_mode));
  EQUAL(close(ends[0]), 0);
  printf("%u bytes\n", next);
}
