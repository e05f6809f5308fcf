// A socket is of type S_IFSOCK, has no position (ESPIPE), is no terminal (ENOTTY), no directory and cannot be cut.
// (POSIX fstat, lseek, pread, isatty, ftruncate)
// net: tcp,udp
// red: S_ISSOCK(mode) S_ISREG(mode)
#include <sys/stat.h>

#include "socket.h"

int main(void) {
  static const int types[] = {SOCK_STREAM, SOCK_DGRAM};
  for (int i = 0; i < 2; i++) {
    const int made = bound(AF_INET, types[i]);
    struct stat status;
    char byte = 0;
    EQUAL(fstat(made, &status), 0);
    CHECK(S_ISSOCK(status.st_mode));
    EQUAL(status.st_size, 0);
    FAILS(lseek(made, 0, SEEK_SET), ESPIPE);
    FAILS(pread(made, &byte, 1, 0), ESPIPE);
    FAILS(pwrite(made, &byte, 1, 0), ESPIPE);
    FAILS(ftruncate(made, 0), EINVAL);
    FAILS(fsync(made), EINVAL);
    FAILS(fchdir(made), ENOTDIR);
    EQUAL(isatty(made), 0);
    EQUAL(errno, ENOTTY);
    EQUAL(close(made), 0);
  }
  puts("a socket");
}
