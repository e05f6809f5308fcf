// EPOLLONESHOT: told of once, and not again until EPOLL_CTL_MOD sets it anew, which tells of what is ready then. (Linux
// epoll_ctl)
// red: EPOLLONESHOT 0
#include "epoll.h"

int main(void) {
  const int epoll = make_epoll(), counter = make_eventfd(0);
  add(epoll, counter, EPOLLIN | EPOLLONESHOT);
  add_to(counter, 1);
  EQUAL(told(epoll, counter), EPOLLIN);
  EQUAL(told(epoll, counter), 0);
  add_to(counter, 1);
  EQUAL(told(epoll, counter), 0);
  modify(epoll, counter, EPOLLIN | EPOLLONESHOT);
  EQUAL(told(epoll, counter), EPOLLIN);
  EQUAL(told(epoll, counter), 0);
  EQUAL(take_from(counter), 2);
  modify(epoll, counter, EPOLLIN | EPOLLONESHOT | EPOLLET);
  EQUAL(told(epoll, counter), 0);
  add_to(counter, 1);
  EQUAL(told(epoll, counter), EPOLLIN);
  FAILS(control(epoll, EPOLL_CTL_ADD, counter, EPOLLIN), EEXIST);
  puts("once for each setting");
}
