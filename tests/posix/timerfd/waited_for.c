// poll and epoll are told when it expires; edge-triggered, one that repeats is told of again when it was read and expires
// again. (Linux timerfd_create)
// red: read(descriptor, bytes, size) (*(uint64_t*)(bytes) = 1, (ssize_t)(size))
#include "timerfd.h"

int main(void) {
  const int timer = make_timer(CLOCK_MONOTONIC, 0), epoll = make_epoll(), edge = make_epoll();
  add(epoll, timer, EPOLLIN);
  add(edge, timer, EPOLLIN | EPOLLET);
  struct pollfd one = {.fd = timer, .events = POLLIN | POLLOUT};
  EQUAL(poll(&one, 1, 0), 0);
  set(timer, 100000, 0);
  EQUAL(told(epoll, timer), 0);
  set(timer, 5, 0);
  EQUAL(poll(&one, 1, -1), 1);
  EQUAL(one.revents, POLLIN);
  EQUAL(told(epoll, timer), EPOLLIN);
  EQUAL(told(edge, timer), EPOLLIN);
  EQUAL(take_from(timer), 1);
  EQUAL(told(epoll, timer), 0);
  set(timer, 5, 5);
  for (int i = 0; i < 3; i++) {
    EQUAL(told_within(edge, timer, -1), EPOLLIN);
    EQUAL(told(epoll, timer), EPOLLIN);
    CHECK(take_from(timer) >= 1);
  }
  set(timer, 0, 0);
  EQUAL(told(epoll, timer), 0);
  EQUAL(told_within(epoll, timer, 12), 0);
  set(timer, 5, 0);
  EQUAL(told_within(epoll, timer, -1), EPOLLIN);
  puts("waited for");
}
