// Datagrams: told of while there is one, level-triggered; edge-triggered, once for each that comes. (Linux epoll(7), udp(7))
// net: udp
// red: EPOLLET 0
// timeout: 5
#include "sockets.h"

int main(void) {
  const int level = make_epoll(), edge = make_epoll();
  int ends[2];
  datagram_pair(AF_INET, ends);
  add(level, ends[1], EPOLLIN);
  add(edge, ends[1], EPOLLIN | EPOLLET);
  nothing_told(level, ends[1]);
  for (int i = 0; i < 3; i++) {
    sends(ends[0], "abc");
    EQUAL(told_soon(level, ends[1]), EPOLLIN);
    EQUAL(told(level, ends[1]), EPOLLIN);
    EQUAL(told_soon(edge, ends[1]), EPOLLIN);
    nothing_told(edge, ends[1]);
    EQUAL(drain(ends[1]), 3);
    nothing_told(level, ends[1]);
    nothing_told(edge, ends[1]);
  }
  modify(level, ends[1], EPOLLOUT);
  EQUAL(told(level, ends[1]), EPOLLOUT);
  puts("each");
}
