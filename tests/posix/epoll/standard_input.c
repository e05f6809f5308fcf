// Standard input is told of when there is something to read, and at its end. (Linux epoll(7))
// stdin: open
// red: EPOLLIN 0
#include "epoll.h"

int main(void) {
  const int epoll = make_epoll(), counter = make_eventfd(0);
  struct epoll_event events[2];
  add(epoll, 0, EPOLLIN);
  add(epoll, counter, EPOLLIN);
  EQUAL(epoll_wait(epoll, events, 2, 5), 0);
  add_to(counter, 1);
  EQUAL(epoll_wait(epoll, events, 2, -1), 1);
  EQUAL(events[0].data.fd, counter);
  puts("nothing to read yet");
}
