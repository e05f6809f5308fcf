// With room for fewer than are ready, each has its turn. (Linux epoll_wait: round robin)
// red: epoll_wait(epoll, events, most, timeout) (epoll_wait)(epoll, events, 1, timeout)
#include "epoll.h"

enum { count = 5 };

int main(void) {
  const int epoll = make_epoll();
  int counters[count];
  for (int i = 0; i < count; i++) {
    counters[i] = make_eventfd(1);
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)i};
    EQUAL(epoll_ctl(epoll, EPOLL_CTL_ADD, counters[i], &event), 0);
  }
  struct epoll_event events[2];
  for (int round = 0; round < 5; round++) {
    EQUAL(epoll_wait(epoll, events, 2, 0), 2);
    printf("%u %u\n", events[0].data.u32, events[1].data.u32);
  }
  EQUAL(take_from(counters[1]), 1);
  for (int round = 0; round < 4; round++) {
    EQUAL(epoll_wait(epoll, events, 2, 0), 2);
    printf("%u %u\n", events[0].data.u32, events[1].data.u32);
  }
}
