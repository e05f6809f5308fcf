// Level-triggered: a descriptor is told of as long as it is ready, and not before or after. (Linux epoll(7))
// red: EPOLLIN 0x80000001u
#include "epoll.h"

int main(void) {
  const int epoll = make_epoll();
  int ends[2];
  char bytes[8];
  EQUAL(pipe(ends), 0);
  add(epoll, ends[0], EPOLLIN);
  EQUAL(told(epoll, ends[0]), 0);
  EQUAL(write(ends[1], "abc", 3), 3);
  for (int i = 0; i < 3; i++) EQUAL(told(epoll, ends[0]), EPOLLIN);
  EQUAL(read(ends[0], bytes, 1), 1);
  EQUAL(told(epoll, ends[0]), EPOLLIN);
  EQUAL(read(ends[0], bytes, sizeof bytes), 2);
  EQUAL(told(epoll, ends[0]), 0);
  EQUAL(write(ends[1], "d", 1), 1);
  EQUAL(told_within(epoll, ends[0], -1), EPOLLIN);
  puts("as long as there is something");
}
