// Edge-triggered: a descriptor is told of once for each time that something came, whether it was read or not, and not because
// something is left. (Linux epoll(7), "Level-triggered and edge-triggered")
// red: EPOLLET 0
#include "epoll.h"

int main(void) {
  const int epoll = make_epoll();
  int ends[2];
  char bytes[8];
  EQUAL(pipe(ends), 0);
  add(epoll, ends[0], EPOLLIN | EPOLLET);
  EQUAL(told(epoll, ends[0]), 0);
  EQUAL(write(ends[1], "abc", 3), 3);
  EQUAL(told(epoll, ends[0]), EPOLLIN);
  EQUAL(told(epoll, ends[0]), 0);
  EQUAL(read(ends[0], bytes, 1), 1);
  EQUAL(told(epoll, ends[0]), 0);
  EQUAL(write(ends[1], "d", 1), 1);
  EQUAL(told(epoll, ends[0]), EPOLLIN);
  EQUAL(told(epoll, ends[0]), 0);
  EQUAL(read(ends[0], bytes, sizeof bytes), 3);
  EQUAL(told(epoll, ends[0]), 0);
  // What came and is gone is nothing to tell.
  EQUAL(write(ends[1], "e", 1), 1);
  EQUAL(read(ends[0], bytes, sizeof bytes), 1);
  EQUAL(told(epoll, ends[0]), 0);
  EQUAL(close(ends[1]), 0);
  EQUAL(told(epoll, ends[0]), EPOLLHUP);
  EQUAL(told(epoll, ends[0]), 0);
  puts("once for each time");
}
