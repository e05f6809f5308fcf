// An address that another socket is bound to is EADDRINUSE, is free when that one is closed, and is another for the other
// protocol and family; one that is not this machine's is EADDRNOTAVAIL. (POSIX bind)
// net: tcp,udp
// red: close(socket) 0
#include "socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int listener = listener_of(family), port = port_of(listener);
    const struct address address = loopback(family, port);
    const int second = open_socket(family, SOCK_STREAM);
    FAILS(bind(second, &address.any, address.size), EADDRINUSE);
    const int datagrams = open_socket(family, SOCK_DGRAM), others = open_socket(family, SOCK_DGRAM);
    EQUAL(bind(datagrams, &address.any, address.size), 0);
    FAILS(bind(others, &address.any, address.size), EADDRINUSE);
    EQUAL(close(listener), 0);
    EQUAL(close(datagrams), 0);
    EQUAL(bind(second, &address.any, address.size), 0);
    EQUAL(bind(others, &address.any, address.size), 0);
    EQUAL(close(second), 0);
    EQUAL(close(others), 0);
  }
  // Addresses for documentation (RFC 5737): nobody has them.
  struct address foreign = loopback(AF_INET, 0);
  foreign.v4.sin_addr.s_addr = htonl(0xc0000201);
  const int made = open_socket(AF_INET, SOCK_STREAM);
  FAILS(bind(made, &foreign.any, foreign.size), EADDRNOTAVAIL);
  const int datagrams = open_socket(AF_INET, SOCK_DGRAM);
  FAILS(bind(datagrams, &foreign.any, foreign.size), EADDRNOTAVAIL);
  puts("in use");
}
