// fcntl: F_GETFL gives access mode and flags, F_SETFL changes O_APPEND and O_NONBLOCK for all duplicates, F_DUPFD starts high.
// (POSIX fcntl)
// red: F_SETFL F_GETFL
#include "file.h"

int main(void) {
  int descriptor = open_file("data", O_RDWR | O_CREAT | O_TRUNC), reader = open_file("data", O_RDONLY | O_CLOEXEC);
  EQUAL(fcntl(descriptor, F_GETFL) & (O_ACCMODE | O_APPEND | O_NONBLOCK), O_RDWR);
  EQUAL(fcntl(reader, F_GETFL) & (O_ACCMODE | O_APPEND), O_RDONLY);
  EQUAL(fcntl(descriptor, F_GETFD), 0);
  EQUAL(fcntl(reader, F_GETFD), FD_CLOEXEC);
  EQUAL(fcntl(descriptor, F_SETFD, FD_CLOEXEC), 0);
  EQUAL(fcntl(descriptor, F_GETFD), FD_CLOEXEC);
  EQUAL(fcntl(descriptor, F_SETFD, 0), 0);
  EQUAL(fcntl(descriptor, F_GETFD), 0);

  EQUAL(write(descriptor, "12345", 5), 5);
  int twin = fcntl(descriptor, F_DUPFD, 30);
  EQUAL(twin, 30);
  EQUAL(fcntl(descriptor, F_DUPFD, 30), 31);
  int closing = fcntl(descriptor, F_DUPFD_CLOEXEC, 40);
  EQUAL(closing, 40);
  EQUAL(fcntl(closing, F_GETFD), FD_CLOEXEC);
  EQUAL(fcntl(twin, F_SETFL, O_APPEND), 0);
  EQUAL(fcntl(descriptor, F_GETFL) & (O_ACCMODE | O_APPEND), O_RDWR | O_APPEND);
  EQUAL(lseek(descriptor, 0, SEEK_SET), 0);
  EQUAL(write(descriptor, "6", 1), 1);
  show_file("data");
  EQUAL(fcntl(descriptor, F_SETFL, 0), 0);
  EQUAL(lseek(descriptor, 0, SEEK_SET), 0);
  EQUAL(write(twin, "X", 1), 1);
  show_file("data");
  FAILS(fcntl(99, F_GETFL), EBADF);
  FAILS(fcntl(descriptor, F_DUPFD, -1), EINVAL);
  EQUAL(isatty(descriptor), 0);
  EQUAL(errno, ENOTTY);
  EQUAL(isatty(99), 0);
  EQUAL(errno, EBADF);
}
