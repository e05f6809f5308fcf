// Ten thousand descriptors in one epoll: those that are ready are told of, and no others. (Linux epoll(7))
// red: write(descriptor, bytes, size) (ssize_t)(size)
// timeout: 20
#include <sys/resource.h>

#include "epoll.h"

enum { count = 10000 };

static int counters[count];
static struct epoll_event events[64];

int main(void) {
  struct rlimit limit = {0, 0};
  EQUAL(getrlimit(RLIMIT_NOFILE, &limit), 0);
  CHECK(limit.rlim_max >= count + 10);
  limit.rlim_cur = count + 10;
  EQUAL(setrlimit(RLIMIT_NOFILE, &limit), 0);
  const int epoll = make_epoll();
  for (int i = 0; i < count; i++) {
    counters[i] = make_eventfd(0);
    struct epoll_event event = {.events = EPOLLIN | (i % 2 ? EPOLLET : 0u), .data.u32 = (uint32_t)i};
    EQUAL(epoll_ctl(epoll, EPOLL_CTL_ADD, counters[i], &event), 0);
  }
  for (int round = 0; round < 100; round++) {
    EQUAL(epoll_wait(epoll, events, 64, 0), 0);
    for (int i = round; i < count; i += 1000) add_to(counters[i], 1);
    EQUAL(epoll_wait(epoll, events, 64, -1), 10);
    for (int i = 0; i < 10; i++) {
      EQUAL(events[i].data.u32 % 1000, round);
      EQUAL(take_from(counters[events[i].data.u32]), 1);
    }
  }
  for (int i = 0; i < count; i++) EQUAL(close(counters[i]), 0);
  EQUAL(epoll_wait(epoll, events, 64, 0), 0);
  puts("ten of ten thousand");
}
