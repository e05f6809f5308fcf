// A connection, edge-triggered: told of once for what has come; when all of that was read, of nothing, with room to send too;
// and of what comes next. (Linux epoll(7))
// net: tcp
// red: EPOLLET 0
// timeout: 5
#include "sockets.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int reads = make_epoll(), both = make_epoll();
    int ends[2];
    connect_pair(family, ends);
    add(reads, ends[1], EPOLLIN | EPOLLET);
    add(both, ends[1], EPOLLIN | EPOLLOUT | EPOLLET);
    EQUAL(told(both, ends[1]), EPOLLOUT);
    nothing_told(both, ends[1]);
    nothing_told(reads, ends[1]);
    for (int i = 0; i < 3; i++) {
      sends(ends[0], "abc");
      EQUAL(told_soon(reads, ends[1]), EPOLLIN);
      nothing_told(reads, ends[1]);
      EQUAL(told_soon(both, ends[1]), EPOLLIN | EPOLLOUT);
      nothing_told(both, ends[1]);
      EQUAL(drain(ends[1]), 3);
      nothing_told(reads, ends[1]);
      nothing_told(both, ends[1]);
    }
    EQUAL(close(ends[0]), 0);
    CHECK((told_soon(reads, ends[1]) & EPOLLIN) != 0);
    CHECK((told_soon(both, ends[1]) & EPOLLIN) != 0);
    is_at_end(ends[1]);
    EQUAL(close(ends[1]), 0);
    EQUAL(close(reads), 0);
    EQUAL(close(both), 0);
  }
  puts("once");
}
