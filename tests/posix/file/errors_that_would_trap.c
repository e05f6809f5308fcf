// Bad pointers give EFAULT, as in Linux, and names that the host cannot take an errno: nothing ends the program.
// red: write(descriptor, bytes, size) (write(descriptor, bytes, size), errno = EIO, -1)
#include "file.h"

int main(void) {
  char* volatile nowhere = NULL;
  char* volatile behind = (char*)-100;
  struct stat status;
  int file = open_file("file", O_RDWR | O_CREAT);
  EQUAL(pwrite(file, "text", 4, 0), 4);
  FAILS(read(file, nowhere, 4), EFAULT);
  FAILS(write(file, behind, 50), EFAULT);
  FAILS(pread(file, behind, 50, 0), EFAULT);
  FAILS(open(nowhere, O_RDONLY), EFAULT);
  FAILS(mkdir(nowhere, 0755), EFAULT);
  CHECK(open("\xff\xfe", O_RDONLY) == -1);
  CHECK(stat("\xed\xa0\x80", &status) == -1);
  EQUAL(size_of("file"), 4);
  puts("still here");
}
