// POLLNVAL for what is no descriptor, at once, beside those that are; select has EBADF. (POSIX poll, select)
// red: POLLNVAL 0
#include "poll.h"

int main(void) {
  const int counter = eventfd(1, 0);
  // Linux's select looks at no more descriptors than its table has room for, 64 at first: it has held 77.
  EQUAL(dup2(counter, 77), 77);
  EQUAL(close(77), 0);
  struct pollfd polls[] = {{.fd = 77, .events = POLLIN}, {.fd = counter, .events = POLLIN}, {.fd = 1000000}, {.fd = -5}};
  EQUAL(poll(polls, 4, -1), 3);
  EQUAL(polls[0].revents, POLLNVAL);
  EQUAL(polls[1].revents, POLLIN);
  EQUAL(polls[2].revents, POLLNVAL);
  EQUAL(polls[3].revents, 0);
  fd_set set;
  FD_ZERO(&set);
  FD_SET(counter, &set);
  FD_SET(77, &set);
  FAILS(select(78, &set, NULL, NULL, NULL), EBADF);
  FAILS(select(-1, NULL, NULL, NULL, NULL), EINVAL);
  FAILS(poll((void*)1, 1, 0), EFAULT);
  FAILS(poll(polls, 100000000, 0), EINVAL);
  const struct timespec wrong = {.tv_nsec = -1};
  FAILS(ppoll(polls, 1, &wrong, NULL), EINVAL);
  puts("no descriptors");
}
