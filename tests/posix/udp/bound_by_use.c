// A datagram socket that is not bound gets a port by sending or connecting, and keeps it; receiving from one that is not just
// waits. (POSIX sendto, connect; Linux ip(7))
// net: udp
// red: sendto(socket, bytes, size, flags, address, length) (ssize_t)(size)
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int server = bound(family, SOCK_DGRAM), sender = open_socket(family, SOCK_DGRAM),
              client = open_socket(family, SOCK_DGRAM);
    const struct address to = name_of(server);
    is_empty(sender);
    EQUAL(port_of(sender), 0);
    EQUAL(polled(sender, POLLIN, 0), 0);
    EQUAL(polled(sender, POLLOUT, -1), POLLOUT);
    EQUAL(sendto(sender, "x", 1, 0, &to.any, to.size), 1);
    const int port = port_of(sender);
    CHECK(port > 0);
    struct address from = {.size = sizeof from.room};
    char byte;
    EQUAL(recvfrom(server, &byte, 1, 0, &from.any, &from.size), 1);
    EQUAL(port_in(&from), port);
    EQUAL(sendto(sender, "y", 1, 0, &to.any, to.size), 1);
    EQUAL(port_of(sender), port);
    receives(server, "y");
    EQUAL(sendto(server, "back", 4, 0, &from.any, from.size), 4);
    receives(sender, "back");

    EQUAL(connect(client, &to.any, to.size), 0);
    const struct address name = name_of(client), expected = loopback(family, port_of(client));
    CHECK(port_in(&name) > 0);
    is_same(&name, &expected);
    EQUAL(close(server), 0);
    EQUAL(close(sender), 0);
    EQUAL(close(client), 0);
  }
  puts("bound");
}
