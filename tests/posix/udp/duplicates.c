// A duplicate of a datagram socket is the same one: closing one of the two leaves the other, with what has come, and the port
// is free after the last. (POSIX dup, close)
// net: udp
// red: dup(descriptor) open("/dev/null", O_RDWR)
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    int ends[2];
    datagram_pair(family, ends);
    const int same = dup(ends[1]), port = port_of(ends[1]);
    sends(ends[0], "one");
    sends(ends[0], "two");
    receives(same, "one");
    EQUAL(close(ends[1]), 0);
    receives(same, "two");
    EQUAL(port_of(same), port);
    sends(same, "back");
    receives(ends[0], "back");
    const int next = open_socket(family, SOCK_DGRAM);
    const struct address address = loopback(family, port);
    FAILS(bind(next, &address.any, address.size), EADDRINUSE);
    EQUAL(close(same), 0);
    EQUAL(bind(next, &address.any, address.size), 0);
    sends(ends[0], "to the next");
    receives(next, "to the next");
    EQUAL(close(next), 0);
    EQUAL(close(ends[0]), 0);
  }
  puts("shared");
}
