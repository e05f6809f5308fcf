// preadv2() and pwritev2() are preadv() and pwritev(), at the file's own offset for -1; what a flag cannot do is an error.
// [Linux preadv2(2)]
// red: pwritev2(file, vector, count, offset, flags) pwritev(file, vector, count, 0)
// red: preadv2(file, vector, count, offset, flags) preadv(file, vector, count, 0)
#include <sys/uio.h>

#include "file.h"

int main(void) {
  char text[10] = "";
  struct iovec in[2] = {{"abc", 3}, {"defg", 4}}, out[2] = {{text, 2}, {text + 2, 3}};
  int file = open_file("file", O_RDWR | O_CREAT);
  EQUAL(pwritev2(file, in, 2, 2, RWF_HIPRI & 0), 7);
  EQUAL(pwritev2(file, in, 1, -1, RWF_DSYNC), 3);
  EQUAL(pwritev2(file, in + 1, 1, -1, RWF_SYNC), 4);
  EQUAL(lseek(file, 0, SEEK_CUR), 7);
  show_file("file");
  EQUAL(preadv2(file, out, 2, 1, 0), 5);
  puts(text);
  EQUAL(lseek(file, 4, SEEK_SET), 4);
  EQUAL(preadv2(file, out, 2, -1, 0), 5);
  puts(text);
  EQUAL(lseek(file, 0, SEEK_CUR), 9);
  FAILS(preadv2(file, out, 2, -2, 0), EINVAL);
  FAILS(pwritev2(file, in, 2, 0, 1 << 30), EOPNOTSUPP);
  FAILS(preadv2(file, out, 2, 0, 1 << 30), EOPNOTSUPP);
  FAILS(pwritev2(99, in, 2, 0, 0), EBADF);
  int pipes[2];
  EQUAL(pipe(pipes), 0);
  FAILS(pwritev2(pipes[1], in, 2, 0, 0), ESPIPE);
  EQUAL(pwritev2(pipes[1], in, 2, -1, 0), 7);
  EQUAL(preadv2(pipes[0], out, 2, -1, 0), 5);
  puts(text);
}
