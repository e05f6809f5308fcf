// Standard input, edge-triggered, of who reads once for each time: what comes next is told of, and the end. (Weft; on Linux
// what had come before the first time is told of with it.)
// native: skip
// stdin: two words
// output: 9 bytes, and the end\n
// timeout: 5
#include "epoll.h"

int main(void) {
  const int epoll = make_epoll();
  char bytes[64];
  add(epoll, 0, EPOLLIN | EPOLLET);
  ssize_t total = 0, size;
  do {
    CHECK((told_within(epoll, 0, -1) & (EPOLLIN | EPOLLHUP)) != 0);
    size = read(0, bytes, sizeof bytes);
    CHECK(size >= 0);
    total += size;
  } while (size != 0);
  printf("%zd bytes, and the end\n", total);
}
