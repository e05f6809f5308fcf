// EPOLL_CTL_MOD: other events and other data from then on; what is ready is told of again, edge-triggered too. (Linux
// epoll_ctl)
// red: EPOLL_CTL_MOD EPOLL_CTL_DEL
#include "epoll.h"

int main(void) {
  const int epoll = make_epoll(), counter = make_eventfd(1);
  add(epoll, counter, EPOLLIN | EPOLLET);
  EQUAL(told(epoll, counter), EPOLLIN);
  EQUAL(told(epoll, counter), 0);
  modify(epoll, counter, EPOLLIN | EPOLLET);
  EQUAL(told(epoll, counter), EPOLLIN);
  EQUAL(told(epoll, counter), 0);
  modify(epoll, counter, EPOLLOUT);
  EQUAL(told(epoll, counter), EPOLLOUT);
  modify(epoll, counter, 0);
  EQUAL(told(epoll, counter), 0);
  struct epoll_event event = {.events = EPOLLIN, .data.u64 = 0x123456789abcdef0}, out;
  EQUAL(epoll_ctl(epoll, EPOLL_CTL_MOD, counter, &event), 0);
  EQUAL(epoll_wait(epoll, &out, 1, 0), 1);
  CHECK(out.data.u64 == 0x123456789abcdef0);
  EQUAL(out.events, EPOLLIN);
  puts("set anew");
}
