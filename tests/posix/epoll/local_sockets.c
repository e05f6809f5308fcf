// Sockets of AF_UNIX, level- and edge-triggered: what comes, what is left, room, the end. (Linux epoll(7), unix(7))
// red: EPOLLET 0
// timeout: 5
#include "sockets.h"

int main(void) {
  const int types[] = {SOCK_STREAM, SOCK_SEQPACKET, SOCK_DGRAM};
  for (int i = 0; i < 3; i++) {
    const int level = make_epoll(), edge = make_epoll();
    int ends[2];
    EQUAL(socketpair(AF_UNIX, types[i], 0, ends), 0);
    add(level, ends[1], EPOLLIN);
    add(edge, ends[1], EPOLLIN | EPOLLET);
    EQUAL(told(level, ends[1]), 0);
    sends(ends[0], "abc");
    EQUAL(told(level, ends[1]), EPOLLIN);
    EQUAL(told(level, ends[1]), EPOLLIN);
    EQUAL(told(edge, ends[1]), EPOLLIN);
    EQUAL(told(edge, ends[1]), 0);
    sends(ends[0], "de");
    EQUAL(told(edge, ends[1]), EPOLLIN);
    EQUAL(told(edge, ends[1]), 0);
    EQUAL(drain(ends[1]), 5);
    EQUAL(told(level, ends[1]), 0);
    EQUAL(told(edge, ends[1]), 0);
    modify(level, ends[1], EPOLLOUT | EPOLLRDHUP);
    EQUAL(told(level, ends[1]), EPOLLOUT);
    modify(level, ends[1], EPOLLRDHUP);
    EQUAL(close(ends[0]), 0);
    if (types[i] != SOCK_DGRAM) {
      EQUAL(told(level, ends[1]), EPOLLRDHUP | EPOLLHUP);
      EQUAL(told(edge, ends[1]), EPOLLIN | EPOLLHUP);
    }
    EQUAL(close(ends[1]), 0);
    EQUAL(close(level), 0);
    EQUAL(close(edge), 0);
  }
  puts("three types");
}
