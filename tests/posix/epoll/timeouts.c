// epoll_wait gives 0 after its milliseconds, epoll_pwait2 after its nanoseconds, and neither earlier; 0 is at once. (Linux
// epoll_wait, epoll_pwait2)
// red: epoll_pwait2(epoll, events, most, timeout, mask) epoll_wait(epoll, events, most, 0)
#include "epoll.h"

int main(void) {
  const int epoll = make_epoll(), counter = make_eventfd(0);
  add(epoll, counter, EPOLLIN);
  struct epoll_event event;
  long long before = now_ns(CLOCK_MONOTONIC);
  EQUAL(epoll_wait(epoll, &event, 1, 20), 0);
  CHECK(now_ns(CLOCK_MONOTONIC) - before >= 20000000);
  struct timespec timeout = {.tv_nsec = 1500000};
  before = now_ns(CLOCK_MONOTONIC);
  EQUAL(epoll_pwait2(epoll, &event, 1, &timeout, NULL), 0);
  CHECK(now_ns(CLOCK_MONOTONIC) - before >= 1500000);
  timeout.tv_nsec = 0;
  EQUAL(epoll_pwait2(epoll, &event, 1, &timeout, NULL), 0);
  EQUAL(epoll_wait(epoll, &event, 1, 0), 0);
  add_to(counter, 1);
  EQUAL(epoll_pwait2(epoll, &event, 1, NULL, NULL), 1);
  timeout.tv_sec = 1000;
  EQUAL(epoll_pwait2(epoll, &event, 1, &timeout, NULL), 1);
  EQUAL(epoll_wait(epoll, &event, 1, 1000000), 1);
  puts("in time");
}
