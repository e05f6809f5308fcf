// stat, lstat, fstat and fstatat tell kind, size, links and identity. (POSIX fstatat)
// red: lstat(path, status) stat(path, status)
#include "file.h"

static const char* kind(const struct stat* status) {
  return S_ISREG(status->st_mode)   ? "file"
         : S_ISDIR(status->st_mode) ? "directory"
         : S_ISLNK(status->st_mode) ? "link"
                                    : "other";
}

int main(void) {
  struct stat status, other;
  make_file("file", "12345");
  EQUAL(mkdir("directory", 0755), 0);
  EQUAL(symlink("file", "link"), 0);
  EQUAL(stat("file", &status), 0);
  printf("%s %lld\n", kind(&status), (long long)status.st_size);
  EQUAL(status.st_nlink, 1);
  CHECK(status.st_mtim.tv_sec > 1600000000);
  EQUAL(stat("link", &other), 0);
  CHECK(other.st_ino == status.st_ino && other.st_dev == status.st_dev);
  EQUAL(lstat("link", &other), 0);
  printf("%s %lld\n", kind(&other), (long long)other.st_size);
  CHECK(other.st_ino != status.st_ino);
  EQUAL(stat("directory", &other), 0);
  printf("%s\n", kind(&other));
  int descriptor = open_file("file", O_RDONLY), directory = open_file(".", O_RDONLY | O_DIRECTORY);
  EQUAL(fstat(descriptor, &other), 0);
  CHECK(other.st_ino == status.st_ino && other.st_size == 5);
  EQUAL(fstatat(directory, "link", &other, 0), 0);
  printf("%s\n", kind(&other));
  EQUAL(fstatat(directory, "link", &other, AT_SYMLINK_NOFOLLOW), 0);
  printf("%s\n", kind(&other));
  EQUAL(fstatat(AT_FDCWD, "directory/../file", &other, 0), 0);
  CHECK(other.st_ino == status.st_ino);
  FAILS(fstat(99, &other), EBADF);
  FAILS(stat("none", &other), ENOENT);
  FAILS(fstatat(descriptor, "file", &other, 0), ENOTDIR);
}
