// A descriptor's number that is used again is the new connection, and has nothing of the old one: data, end, error, flags,
// timeouts. (POSIX close, socket)
// net: tcp
// red: close(descriptor) 0
// timeout: 10
#include "../socket/socket.h"

int main(void) {
  int ends[2], first = -1;
  for (int i = 0; i < 300; i++) {
    connect_pair(i % 2 ? AF_INET : AF_INET6, ends);
    if (first < 0) first = ends[0];
    EQUAL(ends[0], first);
    EQUAL(polled(ends[0], POLLIN | POLLRDHUP, 0), 0);
    EQUAL(fcntl(ends[0], F_GETFL), O_RDWR);
    is_empty(ends[0]);
    is_empty(ends[1]);
    sends(ends[0], "seen");
    receives(ends[1], "seen");
    sends(ends[1], "not seen");
    set_nonblocking(ends[0], 1);
    set_timeout(ends[1], SO_RCVTIMEO, 1);
    switch (i % 4) {
      case 0:
        EQUAL(shutdown(ends[1], SHUT_WR), 0);
        break;
      case 1:
        EQUAL(polled(ends[0], POLLIN, -1), POLLIN);
        break;
      case 2:
        EQUAL(shutdown(ends[0], SHUT_RDWR), 0);
        break;
    }
    if (i % 3)
      close_both(ends);
    else
      close_both((int[2]){ends[1], ends[0]});
  }
  puts("used again");
}
