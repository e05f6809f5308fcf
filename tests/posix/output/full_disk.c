// What does not fit is an error of the write itself, whatever its size, and again of the next; close() has nothing to add.
// [POSIX write: ENOSPC; close]
// stdout: full
// red: write(fd, bytes, size) (write(fd, bytes, size) == -1 && size < 4000 ? (ssize_t)(size) : -1)
#include "../check.h"

int main(void) {
  static const size_t sizes[] = {1, 9, 1023, 1024, 1025, 4096, 4097, 65536, 1 << 20, 1};
  static char bytes[1 << 20];
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    memset(bytes, 'x', sizeof bytes);
    FAILS(write(1, bytes, sizes[i]), ENOSPC);
    // With lines, and one that is over and one that is not.
    for (size_t end = sizes[i] / 2; end < sizes[i]; end += 100) bytes[end] = '\n';
    FAILS(write(1, bytes, sizes[i]), ENOSPC);
  }
  EQUAL(close(1), 0);
}
