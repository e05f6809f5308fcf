// lseek: from the start, here and the end, past the end (a hole of zeroes), never below zero. (POSIX lseek)
// red: SEEK_END SEEK_SET
#include "file.h"

int main(void) {
  char byte;
  int descriptor = open_file("data", O_RDWR | O_CREAT);
  EQUAL(write(descriptor, "abcdefghij", 10), 10);
  EQUAL(lseek(descriptor, 3, SEEK_SET), 3);
  EQUAL(read(descriptor, &byte, 1), 1);
  EQUAL(byte, 'd');
  EQUAL(lseek(descriptor, 2, SEEK_CUR), 6);
  EQUAL(read(descriptor, &byte, 1), 1);
  EQUAL(byte, 'g');
  EQUAL(lseek(descriptor, -1, SEEK_END), 9);
  EQUAL(read(descriptor, &byte, 1), 1);
  EQUAL(byte, 'j');
  EQUAL(read(descriptor, &byte, 1), 0);
  FAILS(lseek(descriptor, -1, SEEK_SET), EINVAL);
  FAILS(lseek(descriptor, -11, SEEK_END), EINVAL);
  FAILS(lseek(descriptor, 0, 99), EINVAL);
  EQUAL(lseek(descriptor, 0, SEEK_CUR), 10);
  EQUAL(lseek(descriptor, 4, SEEK_END), 14);
  EQUAL(read(descriptor, &byte, 1), 0);
  EQUAL(write(descriptor, "X", 1), 1);
  EQUAL(close(descriptor), 0);
  show_file("data");
  // Beyond what 32 bits hold.
  descriptor = open_file("data", O_RDONLY);
  EQUAL(lseek(descriptor, 5000000000LL, SEEK_SET), 5000000000LL);
  EQUAL(read(descriptor, &byte, 1), 0);
  EQUAL(lseek(descriptor, -4999999999LL, SEEK_CUR), 1);
  EQUAL(read(descriptor, &byte, 1), 1);
  EQUAL(byte, 'b');
}
