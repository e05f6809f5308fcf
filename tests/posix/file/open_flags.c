// open: O_CREAT, O_EXCL, O_TRUNC, access modes, and the errors of each. (POSIX open)
// red: O_TRUNC 0
#include "file.h"

int main(void) {
  char byte;
  FAILS(open("new", O_RDONLY), ENOENT);
  int descriptor = open_file("new", O_WRONLY | O_CREAT | O_EXCL);
  FAILS(open("new", O_WRONLY | O_CREAT | O_EXCL, 0644), EEXIST);
  EQUAL(write(descriptor, "some text", 9), 9);
  FAILS(read(descriptor, &byte, 1), EBADF);
  EQUAL(close(descriptor), 0);
  FAILS(close(descriptor), EBADF);
  show_file("new");

  descriptor = open_file("new", O_WRONLY | O_CREAT);
  EQUAL(write(descriptor, "SO", 2), 2);
  EQUAL(close(descriptor), 0);
  show_file("new");

  descriptor = open_file("new", O_RDONLY);
  FAILS(write(descriptor, "x", 1), EBADF);
  EQUAL(close(descriptor), 0);
  descriptor = open_file("new", O_RDWR | O_TRUNC);
  EQUAL(write(descriptor, "ab", 2), 2);
  EQUAL(lseek(descriptor, 0, SEEK_SET), 0);
  EQUAL(read(descriptor, &byte, 1), 1);
  EQUAL(byte, 'a');
  EQUAL(close(descriptor), 0);
  show_file("new");
  EQUAL(close(creat("new", 0600)), 0);
  show_file("new");
  FAILS(open(".", O_WRONLY), EISDIR);
  FAILS(open("new", O_RDONLY | O_DIRECTORY), ENOTDIR);
}
