// Standard input is told of while there is something to read, and at its end. (Linux epoll(7))
// stdin: two words
// red: epoll_ctl(epoll, operation, descriptor, event) ((void)(event), 0)
#include "epoll.h"

int main(void) {
  const int epoll = make_epoll();
  char bytes[64];
  add(epoll, 0, EPOLLIN);
  ssize_t total = 0, size;
  do {
    CHECK((told_within(epoll, 0, -1) & (EPOLLIN | EPOLLHUP)) != 0);
    size = read(0, bytes + total, 4);
    CHECK(size >= 0);
    total += size;
  } while (size != 0);
  printf("%.*s\n", (int)total, bytes);
}
