// EPOLLONESHOT: one that has been told of is silent of errors and of the other end's close too. (Linux epoll_ctl)
// red: EPOLLONESHOT 0
#include "epoll.h"

int main(void) {
  const int epoll = make_epoll();
  int ends[2];
  EQUAL(pipe(ends), 0);
  add(epoll, ends[0], EPOLLIN | EPOLLONESHOT);
  EQUAL(write(ends[1], "x", 1), 1);
  EQUAL(told(epoll, ends[0]), EPOLLIN);
  EQUAL(close(ends[1]), 0);
  EQUAL(told(epoll, ends[0]), 0);
  modify(epoll, ends[0], EPOLLIN | EPOLLONESHOT);
  EQUAL(told(epoll, ends[0]), EPOLLIN | EPOLLHUP);
  EQUAL(told(epoll, ends[0]), 0);
  puts("silent");
}
