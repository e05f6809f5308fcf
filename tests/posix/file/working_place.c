// The working directory is a place: through a link it is where that leads; moved, where it is now; removed, nowhere.
// [POSIX chdir, fchdir, getcwd, rename; path_resolution(7)]
// red: chdir(path) (strchr(path, '/') ? 0 : chdir(path))
// red: getcwd(buffer, size) (strcpy(buffer, home), buffer)
// red: rename(from, to) (0)
#include <limits.h>

#include "file.h"

static char home[PATH_MAX];

// Where we are, from where we started.
static void show(const char* what) {
  char now[PATH_MAX];
  if (!getcwd(now, sizeof now)) {
    EQUAL(errno, ENOENT);
    printf("%s: nowhere\n", what);
    return;
  }
  EQUAL(strncmp(now, home, strlen(home)), 0);
  printf("%s: [%s]\n", what, now + strlen(home));
}

static void look(const char* name) { printf("  %s: %s\n", name, access(name, F_OK) == 0 ? "there" : "not there"); }

static void go(const char* path) {
  EQUAL(chdir(path), 0);
  show(path);
}

int main(void) {
  CHECK(getcwd(home, sizeof home));
  EQUAL(mkdir("a", 0755), 0);
  EQUAL(mkdir("a/b", 0755), 0);
  EQUAL(mkdir("a/b/c", 0755), 0);
  EQUAL(mkdir("links", 0755), 0);
  EQUAL(symlink("../a/b", "links/one"), 0);
  EQUAL(symlink("links/one/c", "two"), 0);
  make_file("a/in a", "");
  make_file("a/b/in b", "");
  make_file("links/in links", "");

  // Through links, and links that lead through links.
  go("links/one");
  look("in b");
  look("../in a");
  look("../in links");
  go("..");
  go("b/./c/..//");
  EQUAL(chdir(home), 0);
  go("two");
  look("../in b");
  go("../../../links/one/../../two/..");
  EQUAL(chdir(home), 0);

  // By a descriptor, which was opened through one.
  int link = open_file("links/one", O_RDONLY | O_DIRECTORY);
  EQUAL(fchdir(link), 0);
  show("fchdir");
  EQUAL(openat(link, "../in links", O_RDONLY), -1);
  int parent = openat(link, "..", O_RDONLY | O_DIRECTORY);
  CHECK(parent >= 0);
  EQUAL(fchdir(parent), 0);
  show("fchdir to ..");
  look("in a");

  // Up from where a link leads is not up from the link.
  EQUAL(chdir(home), 0);
  look("two/../../../links/in links");
  look("two/../../../../a");
  look("two/../../..");
  int top = open_file("two", O_RDONLY | O_DIRECTORY);
  EQUAL(faccessat(top, "../../../links/in links", F_OK, 0), 0);
  EQUAL(fchdir(top), 0);
  go("../../../two/../..");

  // Moved: the directory itself, one above it, and one that a descriptor names.
  EQUAL(chdir(home), 0);
  go("a/b/c");
  EQUAL(rename("../c", "../d"), 0);
  show("after the rename");
  make_file("made later", "");
  look("../d/made later");
  EQUAL(rename("../../../a", "../../../z"), 0);
  show("after its parent's");
  look("../in b");
  look("made later");
  EQUAL(rename("../../../z/b/in b", "../b moved"), 0);
  look("../b moved");
  EQUAL(fchdir(link), 0);
  show("the link's, after both");
  EQUAL(fchdir(parent), 0);
  show("its parent, after both");
  EQUAL(rename("b", "../moved out"), 0);
  EQUAL(fchdir(link), 0);
  show("moved out");
  go("..");

  // Removed.
  EQUAL(mkdir("gone", 0755), 0);
  go("gone");
  EQUAL(rmdir("../gone"), 0);
  show("removed");
  FAILS(open("file", O_CREAT | O_WRONLY, 0644), ENOENT);
  EQUAL(mkdir("../gone", 0755), 0);
  show("another of its name");
  go("../gone");
  EQUAL(chdir(home), 0);

  // What is no directory leaves us where we are.
  FAILS(chdir("links/in links"), ENOTDIR);
  FAILS(chdir("nowhere"), ENOENT);
  FAILS(chdir(""), ENOENT);
  FAILS(fchdir(open_file("links/in links", O_RDONLY)), ENOTDIR);
  FAILS(rename(".", "elsewhere"), EBUSY);
  FAILS(rename("links/..", "elsewhere"), EBUSY);
  FAILS(rmdir("links/."), EINVAL);
  FAILS(rmdir("links/.."), ENOTEMPTY);
  show("at the end");
}
