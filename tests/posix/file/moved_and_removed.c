// A working directory that was moved is told by its new name, and then removed by it. [POSIX getcwd, rename, rmdir]
// red: rename(from, to) (0)
#include <limits.h>

#include "file.h"

int main(void) {
  char start[PATH_MAX], now[PATH_MAX];
  CHECK(getcwd(start, sizeof start));
  EQUAL(mkdir("sub", 0755), 0);
  EQUAL(chdir("sub"), 0);
  make_file("file", "text");
  EQUAL(rename("../sub", "../bus"), 0);
  CHECK(getcwd(now, sizeof now));
  CHECK(strncmp(now, start, strlen(start)) == 0);
  puts(now + strlen(start));
  show_file("file");
  show_file("../bus/file");
  EQUAL(unlink("file"), 0);
  EQUAL(rmdir("../bus"), 0);
  EQUAL(getcwd(now, sizeof now) == NULL, 1);
  EQUAL(errno, ENOENT);
  EQUAL(chdir(".."), 0);
  CHECK(getcwd(now, sizeof now));
  EQUAL(strcmp(now, start), 0);
}
