// pread and pwrite work at their own place and leave the offset; readv and writev gather and scatter in order. (POSIX pread,
// pwrite, readv, writev)
// red: pwrite(descriptor, bytes, size, at) write(descriptor, bytes, size)
#include <sys/uio.h>

#include "file.h"

int main(void) {
  char left[4] = "", right[8] = "";
  int descriptor = open_file("data", O_RDWR | O_CREAT);
  struct iovec pieces[3] = {{"one ", 4}, {"", 0}, {"two three", 9}};
  EQUAL(writev(descriptor, pieces, 3), 13);
  EQUAL(pwrite(descriptor, "TWO", 3, 4), 3);
  EQUAL(lseek(descriptor, 0, SEEK_CUR), 13);
  EQUAL(pread(descriptor, left, 3, 8), 3);
  printf("%s\n", left);
  EQUAL(lseek(descriptor, 0, SEEK_CUR), 13);
  EQUAL(pread(descriptor, left, 3, 13), 0);
  EQUAL(lseek(descriptor, 2, SEEK_SET), 2);
  struct iovec places[2] = {{left, 3}, {right, 7}};
  EQUAL(readv(descriptor, places, 2), 10);
  EQUAL(lseek(descriptor, 0, SEEK_CUR), 12);
  printf("[%.3s][%.7s]\n", left, right);
  EQUAL(pwrite(descriptor, "!", 1, 16), 1);
  struct iovec at_three = {"###", 3};
  EQUAL(pwritev(descriptor, &at_three, 1, 0), 3);
  EQUAL(preadv(descriptor, places, 2, 9), 8);
  FAILS(pread(descriptor, left, 1, -1), EINVAL);
  FAILS(pwrite(descriptor, left, 1, -1), EINVAL);
  FAILS(readv(descriptor, places, -1), EINVAL);
  EQUAL(close(descriptor), 0);
  show_file("data");
}
