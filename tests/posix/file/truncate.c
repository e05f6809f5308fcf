// truncate and ftruncate shorten and lengthen (with zeroes), and leave the offset. (POSIX truncate, ftruncate)
// red: ftruncate(descriptor, size) 0
#include "file.h"

int main(void) {
  make_file("data", "0123456789");
  EQUAL(truncate("data", 6), 0);
  show_file("data");
  int descriptor = open_file("data", O_RDWR);
  EQUAL(lseek(descriptor, 5, SEEK_SET), 5);
  EQUAL(ftruncate(descriptor, 3), 0);
  show_file("data");
  EQUAL(lseek(descriptor, 0, SEEK_CUR), 5);
  EQUAL(write(descriptor, "x", 1), 1);
  show_file("data");
  EQUAL(ftruncate(descriptor, 9), 0);
  show_file("data");
  FAILS(ftruncate(descriptor, -1), EINVAL);
  FAILS(truncate("none", 0), ENOENT);
  FAILS(truncate(".", 0), EISDIR);
  EQUAL(close(descriptor), 0);
  descriptor = open_file("data", O_RDONLY);
  FAILS(ftruncate(descriptor, 0), EINVAL);
  FAILS(ftruncate(99, 0), EBADF);
}
