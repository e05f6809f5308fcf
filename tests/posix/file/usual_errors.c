// The usual failures give the usual errno: ENOENT, ENOTDIR, EISDIR, EEXIST, ENOTEMPTY, EBADF, EINVAL, ENAMETOOLONG, ELOOP.
// (POSIX 2.3 and the errors of each call)
// red: mkdir(path, mode) (mkdir(path, mode), errno = EIO, -1)
#include "file.h"

int main(void) {
  char byte, long_name[300], long_path[5000];
  struct stat status;
  memset(long_name, 'n', sizeof long_name - 1);
  long_name[sizeof long_name - 1] = 0;
  for (size_t i = 0; i < sizeof long_path; i++) long_path[i] = i % 10 == 9 ? '/' : 'p';
  long_path[sizeof long_path - 1] = 0;
  make_file("file", "x");
  FAILS(mkdir("none/d", 0755), ENOENT);
  FAILS(mkdir("file/d", 0755), ENOTDIR);
  FAILS(mkdir("file", 0755), EEXIST);
  FAILS(mkdir("", 0755), ENOENT);
  FAILS(open("", O_RDONLY), ENOENT);
  FAILS(stat("", &status), ENOENT);
  FAILS(stat("file/", &status), ENOTDIR);
  FAILS(open("file/x", O_RDONLY), ENOTDIR);
  FAILS(open(".", O_RDWR), EISDIR);
  FAILS(open(long_name, O_RDONLY), ENAMETOOLONG);
  FAILS(mkdir(long_name, 0755), ENAMETOOLONG);
  FAILS(stat(long_path, &status), ENAMETOOLONG);
  FAILS(unlink("none"), ENOENT);
  FAILS(unlink("file/x"), ENOTDIR);
  FAILS(rmdir("none"), ENOENT);
  FAILS(read(-1, &byte, 1), EBADF);
  FAILS(write(1000, &byte, 1), EBADF);
  FAILS(lseek(1000, 0, SEEK_SET), EBADF);
  FAILS(fsync(1000), EBADF);
  int directory = open_file(".", O_RDONLY);
  FAILS(read(directory, &byte, 1), EISDIR);
  FAILS(write(directory, &byte, 1), EBADF);
  FAILS(openat(99, "file", O_RDONLY), EBADF);
  int descriptor = open_file("file", O_RDONLY);
  FAILS(openat(descriptor, "x", O_RDONLY), ENOTDIR);
  EQUAL(access("file", R_OK | W_OK), 0);
  EQUAL(access("file", F_OK), 0);
  FAILS(access("none", F_OK), ENOENT);
  EQUAL(read(descriptor, &byte, 0), 0);
  EQUAL(fsync(descriptor), 0);
  puts("as usual");
}
