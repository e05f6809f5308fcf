// EPOLLERR and EPOLLHUP are told of unasked. (Linux epoll_ctl)
// red: close(descriptor) ((void)(descriptor), 0)
#include "epoll.h"

int main(void) {
  const int epoll = make_epoll();
  int ends[2];
  EQUAL(pipe(ends), 0);
  add(epoll, ends[0], 0);
  EQUAL(write(ends[1], "x", 1), 1);
  EQUAL(told(epoll, ends[0]), 0);
  EQUAL(close(ends[1]), 0);
  EQUAL(told(epoll, ends[0]), EPOLLHUP);
  EQUAL(told(epoll, ends[0]), EPOLLHUP);
  modify(epoll, ends[0], EPOLLIN);
  EQUAL(told(epoll, ends[0]), EPOLLIN | EPOLLHUP);
  EQUAL(close(ends[0]), 0);
  EQUAL(pipe(ends), 0);
  add(epoll, ends[1], 0);
  EQUAL(told(epoll, ends[1]), 0);
  EQUAL(close(ends[0]), 0);
  EQUAL(told(epoll, ends[1]), EPOLLERR);
  puts("unasked");
}
