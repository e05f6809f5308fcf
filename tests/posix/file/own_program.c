// /proc/self/exe is a link to the program's file, by whatever name it was started. [Linux proc_pid_exe(5)]
// red: readlink(path, buffer, size) (strcpy(buffer, "exe"), 3)
#include <limits.h>

#include "file.h"

int main(int argc, char** argv) {
  char path[PATH_MAX] = "", part[5] = "";
  CHECK(argc == 1 && argv[0][0] == '/');  // so this suite starts it
  struct stat status;
  EQUAL(readlink("/proc/self/exe", path, sizeof path), strlen(argv[0]));
  EQUAL(strcmp(path, argv[0]), 0);
  EQUAL(readlink("/proc/self/exe", part, sizeof part), sizeof part);
  EQUAL(memcmp(part, argv[0], sizeof part), 0);
  EQUAL(lstat("/proc/self/exe", &status), 0);
  EQUAL(S_ISLNK(status.st_mode), 1);
  EQUAL(chdir("/"), 0);
  EQUAL(readlink("proc/self/exe", path, sizeof path), strlen(argv[0]));
  FAILS(open("/proc/self/exe", O_RDONLY | O_NOFOLLOW), ELOOP);
}
