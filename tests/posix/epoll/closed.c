// A descriptor that is closed is told of no more, unless another one names its file: then it still is, and by that number
// nobody can end it. (Linux epoll(7), "Q6")
// red: dup(descriptor) open("/dev/null", O_RDONLY)
#include "epoll.h"

int main(void) {
  const int epoll = make_epoll();
  int counter = make_eventfd(1);
  add(epoll, counter, EPOLLIN);
  EQUAL(told(epoll, counter), EPOLLIN);
  EQUAL(close(counter), 0);
  EQUAL(told(epoll, counter), 0);

  // The number's next file is another one.
  EQUAL(make_eventfd(1), counter);
  EQUAL(told(epoll, counter), 0);
  FAILS(control(epoll, EPOLL_CTL_MOD, counter, EPOLLIN), ENOENT);
  add(epoll, counter, EPOLLIN);
  EQUAL(told(epoll, counter), EPOLLIN);

  const int copy = dup(counter);
  EQUAL(close(counter), 0);
  EQUAL(told(epoll, counter), EPOLLIN);
  FAILS(epoll_ctl(epoll, EPOLL_CTL_DEL, counter, NULL), EBADF);
  FAILS(epoll_ctl(epoll, EPOLL_CTL_DEL, copy, NULL), ENOENT);
  // The number's next file is beside it, and is another one.
  EQUAL(make_eventfd(0), counter);
  FAILS(control(epoll, EPOLL_CTL_MOD, counter, EPOLLIN), ENOENT);
  FAILS(epoll_ctl(epoll, EPOLL_CTL_DEL, counter, NULL), ENOENT);
  add(epoll, counter, EPOLLIN);
  EQUAL(close(counter), 0);
  EQUAL(take_from(copy), 1);
  EQUAL(told(epoll, counter), 0);
  add_to(copy, 1);
  EQUAL(told(epoll, counter), EPOLLIN);
  EQUAL(dup2(copy, counter), counter);
  delete (epoll, counter);
  EQUAL(told(epoll, counter), 0);
  add(epoll, counter, EPOLLIN);
  add(epoll, copy, EPOLLIN);
  struct epoll_event events[3];
  EQUAL(epoll_wait(epoll, events, 3, 0), 2);
  EQUAL(close(copy), 0);
  EQUAL(close(counter), 0);
  EQUAL(epoll_wait(epoll, events, 3, 0), 0);
  puts("gone");
}
