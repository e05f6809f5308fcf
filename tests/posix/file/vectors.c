// readv, writev, preadv and pwritev fill and take their pieces in order, empty ones too. (POSIX readv, writev; Linux preadv(2))
// red: writev(descriptor, vector, count) write(descriptor, (vector)[0].iov_base, (vector)[0].iov_len)
#define _GNU_SOURCE
#include <sys/uio.h>

#include "file.h"

int main(void) {
  char one[3] = "", two[6] = "", three[20] = "";
  int file = open_file("file", O_RDWR | O_CREAT);
  struct iovec out[] = {{"ab", 2}, {NULL, 0}, {"cdefg", 5}, {"h", 1}};
  struct iovec in[] = {{one, 2}, {two, 5}, {three, 19}};
  EQUAL(writev(file, out, 4), 8);
  EQUAL(pwritev(file, out, 1, 10), 2);
  EQUAL(lseek(file, 0, SEEK_CUR), 8);
  EQUAL(lseek(file, 0, SEEK_SET), 0);
  EQUAL(readv(file, in, 3), 12);
  printf("%s %s %.1s\n", one, two, three);
  EQUAL(preadv(file, in, 2, 3), 7);
  printf("%s %s\n", one, two);
  EQUAL(readv(file, in, 3), 0);
  FAILS(readv(file, in, -1), EINVAL);
  FAILS(writev(file, in, 5000), EINVAL);
  EQUAL(writev(file, out, 0), 0);
  show_file("file");
}
