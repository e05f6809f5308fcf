// Edge-triggered, for who reads once and gets less than there was room for: that was all, and what comes later is told of, also
// if it comes before the next wait. (Linux epoll(7), "Q9")
// net: tcp
// red: EPOLLET 0
// timeout: 5
#include "sockets.h"

int main(void) {
  const int epoll = make_epoll();
  int ends[2];
  connect_pair(AF_INET, ends);
  add(epoll, ends[1], EPOLLIN | EPOLLOUT | EPOLLET);
  EQUAL(told(epoll, ends[1]), EPOLLOUT);
  char bytes[64];
  for (int i = 0; i < 10; i++) {
    sends(ends[0], "abc");
    EQUAL(told_soon(epoll, ends[1]), EPOLLIN | EPOLLOUT);
    EQUAL(recv(ends[1], bytes, sizeof bytes, 0), 3);
    if (i % 2 == 0) nothing_told(epoll, ends[1]);
  }
  puts("ten times");
}
