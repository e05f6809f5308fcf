// An unlinked file lives on for those who have it open; unlink and unlinkat take no directories, except when told. (POSIX
// unlink, unlinkat)
// red: unlink(path) 0
#include "file.h"

int main(void) {
  char text[10] = "";
  struct stat status;
  make_file("file", "still here");
  int descriptor = open_file("file", O_RDWR);
  EQUAL(unlink("file"), 0);
  FAILS(unlink("file"), ENOENT);
  FAILS(stat("file", &status), ENOENT);
  EQUAL(fstat(descriptor, &status), 0);
  EQUAL(status.st_nlink, 0);
  EQUAL(pwrite(descriptor, "S", 1, 0), 1);
  EQUAL(read(descriptor, text, 5), 5);
  printf("%s\n", text);
  make_file("file", "another");
  show_file("file");
  EQUAL(read(descriptor, text, 5), 5);
  printf("%s\n", text);
  EQUAL(mkdir("d", 0755), 0);
  FAILS(unlink("d"), EISDIR);
  FAILS(rmdir("file"), ENOTDIR);
  FAILS(unlinkat(AT_FDCWD, "d", 0), EISDIR);
  EQUAL(unlinkat(AT_FDCWD, "d", AT_REMOVEDIR), 0);
  EQUAL(remove("file"), 0);
  FAILS(remove("file"), ENOENT);
}
