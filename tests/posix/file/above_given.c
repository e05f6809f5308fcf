// What is above the directories that the program was given is there to be passed and listed, and cannot be changed. (WASI gives
// directories, and no root.)
// native: skip
// output: ok\n
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>

#include "../check.h"

int main(void) {
  char home[PATH_MAX], name[PATH_MAX + 20];
  struct stat status;
  CHECK(getcwd(home, sizeof home));
  for (char* end = strrchr(home, '/'); end; end = strrchr(home, '/')) {
    *end = 0;
    const char* above = *home ? home : "/";
    if (strcmp(above, "/tmp") == 0) continue;  // which is given, too
    EQUAL(stat(above, &status), 0);
    EQUAL(status.st_mode, S_IFDIR | 0555);
    EQUAL(access(above, R_OK | X_OK), 0);
    FAILS(access(above, W_OK), EACCES);
    FAILS(open(above, O_RDWR), EISDIR);
    FAILS(mkdir(above, 0755), EEXIST);
    FAILS(rename(above, "here"), EBUSY);
    snprintf(name, sizeof name, "%s/new", home);
    FAILS(open(name, O_RDONLY), ENOENT);
    FAILS(stat(name, &status), ENOENT);
    FAILS(access(name, F_OK), ENOENT);
    FAILS(unlink(name), ENOENT);
    FAILS(open(name, O_CREAT | O_WRONLY, 0644), EACCES);
    FAILS(mkdir(name, 0755), EACCES);
    FAILS(symlink("x", name), EACCES);
    EQUAL(close(open("file", O_CREAT | O_WRONLY, 0644)), 0);
    FAILS(rename("file", name), EACCES);
    FAILS(link("file", name), EACCES);
    snprintf(name, sizeof name, "%s/none/new", home);
    FAILS(open(name, O_CREAT | O_WRONLY, 0644), ENOENT);
    EQUAL(chdir(above), 0);
    FAILS(mkdir("new", 0755), EACCES);
    DIR* list = opendir(above);
    CHECK(list);
    CHECK(readdir(list));
    EQUAL(closedir(list), 0);
    CHECK(chdir("/tmp") == 0);
  }
  puts("ok");
}
