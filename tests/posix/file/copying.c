// sendfile and copy_file_range copy bytes, by offsets of their own or the files'. (Linux sendfile(2), copy_file_range(2))
// red: sendfile(to, from, offset, size) (ssize_t)(size)
#define _GNU_SOURCE
#include <sys/sendfile.h>

#include "file.h"

int main(void) {
  make_file("from", "0123456789");
  make_file("to", "");
  int from = open_file("from", O_RDONLY), to = open_file("to", O_RDWR);
  EQUAL(sendfile(to, from, NULL, 4), 4);
  EQUAL(lseek(from, 0, SEEK_CUR), 4);
  off_t at = 8, other = 1;
  EQUAL(sendfile(to, from, &at, 100), 2);
  EQUAL(at, 10);
  EQUAL(lseek(from, 0, SEEK_CUR), 4);
  show_file("to");
  at = 5;
  EQUAL(copy_file_range(from, &at, to, &other, 3, 0), 3);
  EQUAL(at, 8);
  EQUAL(other, 4);
  EQUAL(copy_file_range(from, NULL, to, NULL, 3, 0), 3);
  EQUAL(lseek(to, 0, SEEK_CUR), 9);
  show_file("to");
  FAILS(sendfile(from, to, NULL, 1), EBADF);
  FAILS(copy_file_range(from, NULL, 99, NULL, 1, 0), EBADF);
}
