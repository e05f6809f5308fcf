// link, symlink and readlink; a dangling link, a loop (ELOOP), O_NOFOLLOW. (POSIX link, symlink, readlink, open)
// red: readlink(path, buffer, size) (-1)
#include "file.h"

int main(void) {
  char target[20];
  struct stat status;
  make_file("file", "text");
  EQUAL(link("file", "hard"), 0);
  EQUAL(stat("file", &status), 0);
  EQUAL(status.st_nlink, 2);
  FAILS(link("file", "hard"), EEXIST);
  FAILS(link("none", "other"), ENOENT);
  EQUAL(linkat(AT_FDCWD, "file", AT_FDCWD, "third", AT_SYMLINK_FOLLOW), 0);
  FAILS(linkat(AT_FDCWD, "none", AT_FDCWD, "other", AT_SYMLINK_FOLLOW), ENOENT);
  EQUAL(unlink("third"), 0);
  EQUAL(unlink("file"), 0);
  show_file("hard");

  EQUAL(symlink("hard", "soft"), 0);
  FAILS(symlink("hard", "soft"), EEXIST);
  memset(target, '#', sizeof target);
  EQUAL(readlink("soft", target, sizeof target), 4);
  printf("%.5s\n", target);
  memset(target, '#', sizeof target);
  EQUAL(readlink("soft", target, 2), 2);
  printf("%.3s\n", target);
  FAILS(readlink("hard", target, sizeof target), EINVAL);
  FAILS(readlink("none", target, sizeof target), ENOENT);
  show_file("soft");
  FAILS(open("soft", O_RDONLY | O_NOFOLLOW), ELOOP);
  EQUAL(mkdir("d", 0755), 0);
  EQUAL(symlink("../hard", "d/up"), 0);
  show_file("d/up");
  EQUAL(symlink("nowhere", "dangling"), 0);
  FAILS(open("dangling", O_RDONLY), ENOENT);
  EQUAL(lstat("dangling", &status), 0);
  EQUAL(symlink("loop2", "loop1"), 0);
  EQUAL(symlink("loop1", "loop2"), 0);
  FAILS(stat("loop1", &status), ELOOP);
  FAILS(open("loop2", O_RDONLY), ELOOP);
}
