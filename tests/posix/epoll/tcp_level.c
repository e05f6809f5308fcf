// A connection, level-triggered: told of while there is something to read, room to send, and at its end. (Linux epoll(7),
// tcp(7))
// net: tcp
// red: EPOLLIN 0x80000001u
// timeout: 5
#include "sockets.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int epoll = make_epoll();
    int ends[2];
    connect_pair(family, ends);
    add(epoll, ends[1], EPOLLIN);
    nothing_told(epoll, ends[1]);
    sends(ends[0], "abc");
    EQUAL(told_soon(epoll, ends[1]), EPOLLIN);
    EQUAL(told(epoll, ends[1]), EPOLLIN);
    receives(ends[1], "a");
    EQUAL(told_soon(epoll, ends[1]), EPOLLIN);
    receives(ends[1], "bc");
    nothing_told(epoll, ends[1]);
    modify(epoll, ends[1], EPOLLIN | EPOLLOUT);
    EQUAL(told(epoll, ends[1]), EPOLLOUT);
    modify(epoll, ends[1], EPOLLIN | EPOLLRDHUP);
    EQUAL(shutdown(ends[0], SHUT_WR), 0);
    EQUAL(told_soon(epoll, ends[1]), EPOLLIN | EPOLLRDHUP);
    is_at_end(ends[1]);
    EQUAL(told(epoll, ends[1]), EPOLLIN | EPOLLRDHUP);
    EQUAL(shutdown(ends[1], SHUT_WR), 0);
    EQUAL(told(epoll, ends[1]), EPOLLIN | EPOLLRDHUP | EPOLLHUP);
    close_both(ends);
    EQUAL(told(epoll, ends[1]), 0);
    EQUAL(close(epoll), 0);
  }
  puts("told");
}
