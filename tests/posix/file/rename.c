// rename moves files and directories, replaces what may be replaced, and keeps an open descriptor valid. (POSIX rename)
// red: rename(from, to) 0
#include "file.h"

int main(void) {
  char text[10] = "";
  make_file("a", "first");
  make_file("b", "second");
  int old = open_file("b", O_RDONLY);
  EQUAL(rename("a", "b"), 0);
  show_file("b");
  FAILS(open("a", O_RDONLY), ENOENT);
  EQUAL(read(old, text, 9), 6);
  printf("%s\n", text);
  EQUAL(mkdir("d", 0755), 0);
  EQUAL(mkdir("empty", 0755), 0);
  EQUAL(mkdir("full", 0755), 0);
  make_file("full/x", "x");
  EQUAL(rename("b", "d/b"), 0);
  FAILS(rename("d/b", "empty"), EISDIR);
  FAILS(rename("empty", "d/b"), ENOTDIR);
  FAILS(rename("none", "c"), ENOENT);
  FAILS(rename("d", "d/inside"), EINVAL);
  int status = rename("d", "full");
  CHECK(status == -1 && (errno == ENOTEMPTY || errno == EEXIST));
  EQUAL(rename("d", "empty"), 0);
  show_file("empty/b");
  EQUAL(rename("empty/b", "empty/b"), 0);
  int directory = open_file("empty", O_RDONLY | O_DIRECTORY);
  EQUAL(renameat(directory, "b", AT_FDCWD, "out"), 0);
  show_file("out");
}
