// chdir, fchdir and getcwd: relative names start there, for all threads; the *at calls start where they are told. (POSIX chdir,
// fchdir, getcwd, openat)
// red: chdir(path) 0
#include "file.h"

static void* makes(void* argument) {
  make_file("from-thread", "t");
  return argument;
}

static void* changes(void* argument) {
  EQUAL(chdir("deeper"), 0);
  return argument;
}

int main(void) {
  char start_directory[4096], now[4096], small[2];
  CHECK(getcwd(start_directory, sizeof start_directory) == start_directory);
  CHECK(start_directory[0] == '/');
  CHECK(getcwd(small, 1) == NULL && errno == ERANGE);
  int top = open_file(".", O_RDONLY | O_DIRECTORY);
  EQUAL(mkdir("d", 0755), 0);
  EQUAL(mkdir("d/deeper", 0755), 0);
  EQUAL(chdir("d"), 0);
  CHECK(getcwd(now, sizeof now) != NULL);
  const char* end = now + strlen(start_directory) - (start_directory[1] == 0);
  CHECK(strncmp(now, start_directory, (size_t)(end - now)) == 0);
  printf("%s\n", end);
  join(start(makes, NULL));
  join(start(changes, NULL));
  CHECK(getcwd(now, sizeof now) != NULL);
  printf("%s\n", end);
  make_file("x", "deep");
  show_file("../from-thread");
  FAILS(chdir("none"), ENOENT);
  FAILS(chdir("x"), ENOTDIR);
  EQUAL(fchdir(top), 0);
  show_file("d/deeper/x");
  int d = openat(top, "d", O_RDONLY | O_DIRECTORY);
  CHECK(d >= 0);
  EQUAL(close(openat(d, "made", O_CREAT | O_WRONLY, 0644)), 0);
  EQUAL(mkdirat(d, "made-too", 0755), 0);
  FAILS(fchdir(99), EBADF);
  EQUAL(fchdir(d), 0);
  show_file("made");
  EQUAL(rmdir("made-too"), 0);
  // An absolute name means the same wherever one is.
  snprintf(now, sizeof now, "%s/d/from-thread", start_directory[1] ? start_directory : "");
  EQUAL(size_of(now), 1);
}
