// SOCK_NONBLOCK and SOCK_CLOEXEC are set for both descriptors, and not without being asked for; what fcntl changes is one
// socket's own. (Linux socket(2))
// red: SOCK_NONBLOCK 0
// red: SOCK_CLOEXEC 0
#include "local.h"

int main(void) {
  int ends[2], plain[2];
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends), 0);
  EQUAL(socketpair(AF_UNIX, SOCK_STREAM, 0, plain), 0);
  for (int i = 0; i < 2; i++) {
    EQUAL(fcntl(ends[i], F_GETFD), FD_CLOEXEC);
    EQUAL(fcntl(ends[i], F_GETFL) & O_NONBLOCK, O_NONBLOCK);
    EQUAL(fcntl(ends[i], F_GETFL) & O_ACCMODE, O_RDWR);
    EQUAL(fcntl(plain[i], F_GETFD), 0);
    EQUAL(fcntl(plain[i], F_GETFL) & O_NONBLOCK, 0);
  }
  char byte;
  FAILS(read(ends[0], &byte, 1), EAGAIN);
  EQUAL(fcntl(ends[0], F_SETFL, 0), 0);
  EQUAL(fcntl(ends[1], F_GETFL) & O_NONBLOCK, O_NONBLOCK);
  FAILS(read(ends[1], &byte, 1), EAGAIN);
  FAILS(lseek(ends[0], 0, SEEK_SET), ESPIPE);
  struct stat status;
  EQUAL(fstat(ends[0], &status), 0);
  CHECK(S_ISSOCK(status.st_mode));
  puts("flags");
}
