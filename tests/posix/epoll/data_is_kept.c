// What a descriptor was added with comes back with its events, all 64 bits of it; two of one file have each their own. (Linux
// epoll_ctl, epoll_wait)
// red: dup(descriptor) (close(9), fcntl(descriptor, F_DUPFD, 9))
#include "epoll.h"

enum { count = 5 };

int main(void) {
  const int epoll = make_epoll();
  const uint64_t first = 0xfedcba9876543210;
  int counters[count];
  for (int i = 0; i < count; i++) {
    counters[i] = i == 4 ? dup(counters[3]) : make_eventfd(0);
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = first + (uint64_t)i};
    EQUAL(epoll_ctl(epoll, EPOLL_CTL_ADD, counters[i], &event), 0);
  }
  EQUAL(counters[4], counters[3] + 1);
  const int order[] = {2, 0, 3};
  for (int i = 0; i < 3; i++) add_to(counters[order[i]], 1);
  struct epoll_event events[count];
  EQUAL(epoll_wait(epoll, events, count, 0), 4);
  uint64_t sum = 0;
  for (int i = 0; i < 4; i++) {
    CHECK(events[i].data.u64 - first < count);
    EQUAL(events[i].events, EPOLLIN);
    sum += events[i].data.u64 - first;
  }
  EQUAL(sum, 0 + 2 + 3 + 4);
  puts("kept");
}
