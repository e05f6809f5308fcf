// FIONBIO is O_NONBLOCK: of the description, so of its duplicates too; FIOCLEX is FD_CLOEXEC, of the descriptor alone. (POSIX
// fcntl; Linux ioctl(2))
// net: tcp,udp
// red: ioctl(descriptor, request, ...) 0
#include "socket.h"

int main(void) {
  int ends[2], on = 1, off = 0;
  connect_pair(AF_INET, ends);
  const int duplicate = dup(ends[0]);
  EQUAL(ioctl(ends[0], FIONBIO, &on), 0);
  EQUAL(fcntl(ends[0], F_GETFL), O_RDWR | O_NONBLOCK);
  EQUAL(fcntl(duplicate, F_GETFL), O_RDWR | O_NONBLOCK);
  EQUAL(fcntl(ends[1], F_GETFL), O_RDWR);
  char byte;
  FAILS(recv(ends[0], &byte, 1, 0), EAGAIN);
  FAILS(read(duplicate, &byte, 1), EAGAIN);
  EQUAL(ioctl(duplicate, FIONBIO, &off), 0);
  EQUAL(fcntl(ends[0], F_GETFL), O_RDWR);
  EQUAL(ioctl(duplicate, FIOCLEX), 0);
  EQUAL(fcntl(duplicate, F_GETFD), FD_CLOEXEC);
  EQUAL(fcntl(ends[0], F_GETFD), 0);
  EQUAL(ioctl(duplicate, FIONCLEX), 0);
  EQUAL(fcntl(duplicate, F_GETFD), 0);
  FAILS(ioctl(ends[0], TIOCGWINSZ, &(struct winsize){0}), ENOTTY);
  puts("non-blocking");
}
