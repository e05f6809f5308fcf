// accept4 gives the new descriptor O_NONBLOCK and FD_CLOEXEC as asked; a listener's own are not inherited. (Linux accept4(2);
// POSIX accept4)
// net: tcp
// red: accept4(socket, address, size, flags) accept(socket, address, size)
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  static const int flags[] = {0, SOCK_NONBLOCK, SOCK_CLOEXEC, SOCK_NONBLOCK | SOCK_CLOEXEC};
  for (int inherit = 0; inherit < 2; inherit++) {
    const int listener = listener_of(AF_INET);
    if (inherit) {
      set_nonblocking(listener, 1);
      EQUAL(fcntl(listener, F_SETFD, FD_CLOEXEC), 0);
    }
    for (int i = 0; i < 5; i++) {
      const int client = connected_to(AF_INET, port_of(listener));
      EQUAL(polled(listener, POLLIN, -1), POLLIN);
      const int asked = i < 4 ? flags[i] : 0;
      const int served = i < 4 ? accept4(listener, NULL, NULL, asked) : accept(listener, NULL, NULL);
      CHECK(served >= 0);
      EQUAL(fcntl(served, F_GETFL), O_RDWR | (asked & SOCK_NONBLOCK ? O_NONBLOCK : 0));
      EQUAL(fcntl(served, F_GETFD), asked & SOCK_CLOEXEC ? FD_CLOEXEC : 0);
      char byte;
      if (asked & SOCK_NONBLOCK) FAILS(read(served, &byte, 1), EAGAIN);
      EQUAL(close(client), 0);
      EQUAL(close(served), 0);
    }
    EQUAL(close(listener), 0);
  }
  puts("flags");
}
