// Of many descriptors those are told of that are ready, whichever they are, and each once; any can be taken out. (Linux
// epoll(7))
// red: EPOLL_CTL_DEL EPOLL_CTL_MOD
#include "epoll.h"

enum { count = 900 };

int main(void) {
  static struct epoll_event events[count];
  static int counters[count], seen[count];
  const int epoll = make_epoll();
  for (int i = 0; i < count; i++) {
    counters[i] = make_eventfd(0);
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)i};
    EQUAL(epoll_ctl(epoll, EPOLL_CTL_ADD, counters[i], &event), 0);
  }
  EQUAL(epoll_wait(epoll, events, count, 0), 0);
  for (int i = 7; i < count; i += 90) add_to(counters[i], 1);
  EQUAL(epoll_wait(epoll, events, count, 0), 10);
  for (int i = 0; i < 10; i++) {
    EQUAL(events[i].data.u32 % 90, 7);
    seen[events[i].data.u32]++;
  }
  for (int i = 7; i < count; i += 90) EQUAL(seen[i], 1);
  for (int i = 0; i < count; i += 2) {
    struct epoll_event event = {.events = EPOLLIN};
    EQUAL(epoll_ctl(epoll, EPOLL_CTL_DEL, counters[i], &event), 0);
  }
  for (int i = 0; i < count; i++) add_to(counters[i], 1);
  EQUAL(epoll_wait(epoll, events, count, 0), count / 2);
  for (int i = 0; i < count / 2; i++) EQUAL(events[i].data.u32 % 2, 1);
  puts("ten of 900");
}
