// The errors of epoll_create1, epoll_ctl and epoll_wait. (Linux's manual of each)
// red: EPOLLEXCLUSIVE 0
#include <sys/socket.h>

#include "epoll.h"

int main(void) {
  FAILS(epoll_create1(1), EINVAL);
  FAILS(epoll_create(0), EINVAL);
  const int old = epoll_create(1);
  CHECK(old >= 0);
  EQUAL(fcntl(old, F_GETFD), 0);
  EQUAL(close(old), 0);
  const int epoll = epoll_create1(EPOLL_CLOEXEC), counter = make_eventfd(0), other = make_eventfd(0);
  EQUAL(fcntl(epoll, F_GETFD), FD_CLOEXEC);

  FAILS(control(99, EPOLL_CTL_ADD, counter, EPOLLIN), EBADF);
  FAILS(control(epoll, EPOLL_CTL_ADD, 99, EPOLLIN), EBADF);
  FAILS(control(epoll, EPOLL_CTL_ADD, -1, EPOLLIN), EBADF);
  FAILS(control(epoll, EPOLL_CTL_ADD, epoll, EPOLLIN), EINVAL);
  FAILS(control(counter, EPOLL_CTL_ADD, other, EPOLLIN), EINVAL);
  FAILS(control(epoll, 4, counter, EPOLLIN), EINVAL);
  FAILS(control(epoll, EPOLL_CTL_MOD, counter, EPOLLIN), ENOENT);
  FAILS(control(epoll, EPOLL_CTL_DEL, counter, EPOLLIN), ENOENT);
  FAILS(epoll_ctl(epoll, EPOLL_CTL_ADD, counter, NULL), EFAULT);
  add(epoll, counter, EPOLLIN);
  FAILS(control(epoll, EPOLL_CTL_ADD, counter, EPOLLOUT), EEXIST);
  delete (epoll, counter);
  FAILS(epoll_ctl(epoll, EPOLL_CTL_DEL, counter, NULL), ENOENT);

  // A regular file, a directory, a device that never waits.
  const int file = open("file", O_CREAT | O_RDWR, 0600), directory = open(".", O_RDONLY), null = open("/dev/null", O_RDWR);
  FAILS(control(epoll, EPOLL_CTL_ADD, file, EPOLLIN), EPERM);
  FAILS(control(epoll, EPOLL_CTL_ADD, directory, EPOLLIN), EPERM);
  FAILS(control(epoll, EPOLL_CTL_ADD, null, EPOLLIN), EPERM);

  // Exclusive: only when it is added, not of an epoll, not with all events.
  const int inner = make_epoll();
  FAILS(control(epoll, EPOLL_CTL_ADD, inner, EPOLLIN | EPOLLEXCLUSIVE), EINVAL);
  FAILS(control(epoll, EPOLL_CTL_ADD, counter, EPOLLIN | EPOLLONESHOT | EPOLLEXCLUSIVE), EINVAL);
  FAILS(control(epoll, EPOLL_CTL_ADD, counter, EPOLLIN | EPOLLRDHUP | EPOLLEXCLUSIVE), EINVAL);
  add(epoll, counter, EPOLLIN | EPOLLEXCLUSIVE);
  FAILS(control(epoll, EPOLL_CTL_MOD, counter, EPOLLIN), EINVAL);
  FAILS(control(epoll, EPOLL_CTL_MOD, counter, EPOLLIN | EPOLLEXCLUSIVE), EINVAL);

  struct epoll_event events[2];
  char byte;
  FAILS(epoll_wait(epoll, events, 0, 0), EINVAL);
  FAILS(epoll_wait(epoll, events, -1, 0), EINVAL);
  FAILS(epoll_wait(99, events, 2, 0), EBADF);
  FAILS(epoll_wait(counter, events, 2, 0), EINVAL);
  const struct timespec wrong = {.tv_nsec = 1000000000};
  FAILS(epoll_pwait2(epoll, events, 2, &wrong, NULL), EINVAL);
  FAILS(read(epoll, &byte, 1), EINVAL);
  FAILS(write(epoll, "x", 1), EINVAL);
  FAILS(lseek(file, 0, 77), EINVAL);
  puts("refused");
}
