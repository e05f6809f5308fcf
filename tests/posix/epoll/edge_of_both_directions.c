// Edge-triggered: what is taken is no news for who reads, and what comes is none for who writes; who asks for both is told of
// both each time. (Linux epoll(7))
// red: EPOLLET 0
#include "epoll.h"

int main(void) {
  const int reads = make_epoll(), writes = make_epoll(), both = make_epoll();
  const int counter = eventfd(0, EFD_NONBLOCK | EFD_SEMAPHORE);
  CHECK(counter >= 0);
  add(reads, counter, EPOLLIN | EPOLLET);
  add(writes, counter, EPOLLOUT | EPOLLET);
  add(both, counter, EPOLLIN | EPOLLOUT | EPOLLET);
  EQUAL(told(reads, counter), 0);
  EQUAL(told(writes, counter), EPOLLOUT);
  EQUAL(told(both, counter), EPOLLOUT);
  add_to(counter, 3);
  EQUAL(told(reads, counter), EPOLLIN);
  EQUAL(told(writes, counter), 0);
  EQUAL(told(both, counter), EPOLLIN | EPOLLOUT);
  EQUAL(take_from(counter), 1);
  EQUAL(told(reads, counter), 0);
  EQUAL(told(writes, counter), EPOLLOUT);
  EQUAL(told(both, counter), EPOLLIN | EPOLLOUT);
  EQUAL(told(both, counter), 0);
  puts("each its own news");
}
