// Edge-triggered, of a pipe's writing end: told of when there is room again, and not of each read. (Linux epoll(7))
// red: EPOLLET 0
#include "epoll.h"

static char bytes[65536];

int main(void) {
  const int epoll = make_epoll();
  int ends[2];
  EQUAL(pipe2(ends, O_NONBLOCK), 0);
  add(epoll, ends[1], EPOLLOUT | EPOLLET);
  EQUAL(told(epoll, ends[1]), EPOLLOUT);
  EQUAL(write(ends[1], bytes, 10), 10);
  EQUAL(read(ends[0], bytes, 5), 5);
  EQUAL(told(epoll, ends[1]), 0);
  while (write(ends[1], bytes, 4096) > 0) {
  }
  EQUAL(errno, EAGAIN);
  EQUAL(told(epoll, ends[1]), 0);
  while (read(ends[0], bytes, sizeof bytes) > 0) {
  }
  EQUAL(told(epoll, ends[1]), EPOLLOUT);
  EQUAL(told(epoll, ends[1]), 0);
  EQUAL(close(ends[0]), 0);
  CHECK((told(epoll, ends[1]) & EPOLLERR) != 0);
  puts("room again");
}
