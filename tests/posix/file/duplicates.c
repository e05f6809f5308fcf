// dup, dup2 and dup3 share the offset and the file; the flags of the descriptor are its own; another open shares nothing.
// (POSIX dup, open; Linux dup3(2))
// red: dup(descriptor) open("data", O_RDWR)
#include "file.h"

int main(void) {
  char bytes[3] = "";
  make_file("data", "abcdefghij");
  int first = open_file("data", O_RDWR), second = dup(first), apart = open_file("data", O_RDONLY);
  CHECK(second > first && apart > second);
  EQUAL(read(first, bytes, 2), 2);
  EQUAL(read(second, bytes, 2), 2);
  printf("%s\n", bytes);
  EQUAL(read(apart, bytes, 2), 2);
  printf("%s\n", bytes);
  EQUAL(lseek(second, 8, SEEK_SET), 8);
  EQUAL(lseek(first, 0, SEEK_CUR), 8);
  EQUAL(write(second, "X", 1), 1);
  EQUAL(read(first, bytes, 2), 1);
  EQUAL(close(first), 0);
  EQUAL(lseek(second, 0, SEEK_CUR), 10);

  EQUAL(dup2(second, apart), apart);
  EQUAL(lseek(apart, 0, SEEK_CUR), 10);
  EQUAL(dup2(second, second), second);
  EQUAL(dup2(second, 50), 50);
  EQUAL(lseek(50, 1, SEEK_SET), 1);
  EQUAL(lseek(apart, 0, SEEK_CUR), 1);
  EQUAL(dup3(second, 51, O_CLOEXEC), 51);
  EQUAL(fcntl(51, F_GETFD), FD_CLOEXEC);
  EQUAL(fcntl(50, F_GETFD), 0);
  FAILS(dup3(second, second, 0), EINVAL);
  FAILS(dup(99), EBADF);
  FAILS(dup2(99, 50), EBADF);
  EQUAL(lseek(50, 0, SEEK_CUR), 1);
  FAILS(dup2(second, -1), EBADF);
  // The lowest free number is taken.
  EQUAL(dup(second), first);
  show_file("data");
}
