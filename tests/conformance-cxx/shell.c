// A component has no second process. The suite's filesystem tests make, open up and remove their directory by system(): these
// three commands are done here, and no other, so that it is std::filesystem that is tested. An archive: only who calls system()
// gets it.
#define _GNU_SOURCE
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int open_up(const char* path, const struct stat* status, int kind, struct FTW* place) {
  (void)status, (void)place;
  return kind == FTW_SL || kind == FTW_SLN ? 0 : chmod(path, 0777);
}

static int take_away(const char* path, const struct stat* status, int kind, struct FTW* place) {
  (void)status, (void)kind, (void)place;
  return remove(path);
}

static const char* after(const char* words, const char* command) {
  size_t length = strlen(words);
  return strncmp(command, words, length) == 0 ? command + length : NULL;
}

int system(const char* command) {
  const char* path = NULL;
  if ((path = after("mkdir -p ", command))) return mkdir(path, 0777) == 0 || errno == EEXIST ? 0 : 1;
  if ((path = after("chmod -R 777 ", command))) return nftw(path, open_up, 16, FTW_PHYS) == 0 ? 0 : 1;
  if ((path = after("rm -rf ", command))) return nftw(path, take_away, 16, FTW_PHYS | FTW_DEPTH) == 0 ? 0 : 1;
  errno = ENOSYS;
  return -1;
}
