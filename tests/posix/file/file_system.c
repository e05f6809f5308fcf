// statvfs() and its like tell something of every file that is there, and names may be as long as they say. [POSIX statvfs]
// red: statvfs(path, told) (memset(told, 0, sizeof *(told)), 0)
// red: fstatvfs(descriptor, told) 0
#include <sys/statfs.h>
#include <sys/statvfs.h>

#include "file.h"

static void plausible(const struct statvfs* told) {
  CHECK(told->f_bsize > 0 && told->f_bsize < 1 << 28);
  CHECK(told->f_frsize > 0);
  CHECK(told->f_blocks > 0 && told->f_bfree <= told->f_blocks && told->f_bavail <= told->f_bfree);
  CHECK(told->f_ffree <= told->f_files);
  EQUAL(told->f_namemax, 255);
}

int main(void) {
  struct statvfs told = {0};
  struct statfs as_linux = {0};
  char name[260];
  int file = open_file("file", O_RDWR | O_CREAT);
  EQUAL(statvfs(".", &told), 0);
  plausible(&told);
  EQUAL(statvfs("file", &told), 0);
  plausible(&told);
  memset(&told, 0, sizeof told);
  EQUAL(fstatvfs(file, &told), 0);
  plausible(&told);
  EQUAL(statfs(".", &as_linux), 0);
  EQUAL(as_linux.f_namelen, told.f_namemax);
  EQUAL(fstatfs(file, &as_linux), 0);
  EQUAL(as_linux.f_bsize, told.f_bsize);
  FAILS(statvfs("none", &told), ENOENT);
  FAILS(statvfs("file/none", &told), ENOTDIR);
  FAILS(fstatvfs(99, &told), EBADF);
  memset(name, 'n', sizeof name);
  name[255] = 0;
  EQUAL(close(open_file(name, O_CREAT | O_WRONLY)), 0);
  name[255] = 'n';
  name[256] = 0;
  FAILS(open(name, O_CREAT | O_WRONLY, 0644), ENAMETOOLONG);
}
