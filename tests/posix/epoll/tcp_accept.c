// A listening socket is told of while somebody waits to be accepted; edge-triggered, when somebody comes after all were
// accepted. (Linux epoll(7), accept(2))
// net: tcp
// red: EPOLLET 0
// timeout: 5
#include "sockets.h"

static int accept_all(int listener) {
  int count = 0;
  for (int made; (made = accept(listener, NULL, NULL)) >= 0; count++) EQUAL(close(made), 0);
  EQUAL(errno, EAGAIN);
  return count;
}

int main(void) {
  const int level = make_epoll(), edge = make_epoll(), listener = listener_of(AF_INET), port = port_of(listener);
  make_nonblocking(listener);
  add(level, listener, EPOLLIN);
  add(edge, listener, EPOLLIN | EPOLLET);
  nothing_told(level, listener);
  for (int i = 0; i < 3; i++) {
    const int socket = connected_to(AF_INET, port);
    EQUAL(told_soon(level, listener), EPOLLIN);
    EQUAL(told(level, listener), EPOLLIN);
    EQUAL(told_soon(edge, listener), EPOLLIN);
    nothing_told(edge, listener);
    EQUAL(accept_all(listener), 1);
    nothing_told(level, listener);
    nothing_told(edge, listener);
    EQUAL(close(socket), 0);
  }
  EQUAL(close(listener), 0);
  nothing_told(level, listener);
  puts("somebody");
}
