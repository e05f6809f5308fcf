// An epoll of what no thread will ever make ready is a deadlock, and is reported. (Weft: docs/failures.md)
// native: skip
// exit: 70
// errors: epoll
#include "epoll.h"

int main(void) {
  const int epoll = make_epoll();
  add(epoll, make_eventfd(0), EPOLLIN);
  struct epoll_event event;
  epoll_wait(epoll, &event, 1, -1);
}
