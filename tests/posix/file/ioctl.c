// ioctl: FIONBIO of any descriptor, FIONREAD of what is read in a row, FIOCLEX and FIONCLEX. (Linux ioctl_fionread, ioctl_tty;
// POSIX 2024 fcntl)
// red: ioctl(descriptor, request, argument) 0
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>

#include "../check.h"

int main(void) {
  int ends[2], size = -1, on = 1, off = 0;
  char byte;
  EQUAL(pipe(ends), 0);
  const int counter = eventfd(0, 0);
  const int descriptors[] = {ends[0], ends[1], counter};
  for (int i = 0; i < 3; i++) {
    EQUAL(ioctl(descriptors[i], FIONBIO, &on), 0);
    EQUAL(fcntl(descriptors[i], F_GETFL) & O_NONBLOCK, O_NONBLOCK);
    EQUAL(ioctl(descriptors[i], FIOCLEX, 0), 0);
    EQUAL(fcntl(descriptors[i], F_GETFD), FD_CLOEXEC);
  }
  FAILS(read(ends[0], &byte, 1), EAGAIN);
  for (int i = 0; i < 3; i++) {
    EQUAL(ioctl(descriptors[i], FIONBIO, &off), 0);
    EQUAL(fcntl(descriptors[i], F_GETFL) & O_NONBLOCK, 0);
    EQUAL(ioctl(descriptors[i], FIONCLEX, 0), 0);
    EQUAL(fcntl(descriptors[i], F_GETFD), 0);
  }
  EQUAL(ioctl(ends[0], FIONREAD, &size), 0);
  EQUAL(size, 0);
  EQUAL(write(ends[1], "abc", 3), 3);
  EQUAL(ioctl(ends[0], FIONREAD, &size), 0);
  EQUAL(size, 3);
  FAILS(ioctl(counter, FIONREAD, &size), ENOTTY);
  FAILS(ioctl(ends[0], TIOCGWINSZ, &size), ENOTTY);
  FAILS(ioctl(ends[0], 0x12345, &size), ENOTTY);
  FAILS(ioctl(ends[0], FIONBIO, NULL), EFAULT);
  FAILS(ioctl(99, FIONBIO, &on), EBADF);
  puts("asked");
}
