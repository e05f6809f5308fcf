// The only thread waits for the only timer, in a read, in poll, in epoll: nothing else need come. (Linux timerfd_create)
// red: timerfd_settime(timer, flags, setting, old) ((void)(setting), 0)
// timeout: 5
#include "timerfd.h"

int main(void) {
  const int timer = make_timer(CLOCK_REALTIME, 0), epoll = make_epoll();
  add(epoll, timer, EPOLLIN);
  for (int i = 0; i < 3; i++) {
    set(timer, 2, 0);
    struct pollfd one = {.fd = timer, .events = POLLIN};
    if (i == 1) EQUAL(poll(&one, 1, -1), 1);
    if (i == 2) EQUAL(told_within(epoll, timer, -1), EPOLLIN);
    EQUAL(take_from(timer), 1);
  }
  puts("three times");
}
