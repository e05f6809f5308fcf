// One that is bound to no address in particular hears what is sent to each of them, and its answers come from there. (POSIX
// bind; Linux ip(7), ipv6(7))
// net: udp
// red: sendto(socket, bytes, size, flags, address, length) (ssize_t)(size)
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int server = open_socket(family, SOCK_DGRAM), client = open_socket(family, SOCK_DGRAM);
    if (family == AF_INET6) EQUAL(set_option(server, IPPROTO_IPV6, IPV6_V6ONLY, 1), 0);
    struct address any = loopback(family, 0);
    if (family == AF_INET)
      any.v4.sin_addr.s_addr = htonl(INADDR_ANY);
    else
      any.v6.sin6_addr = in6addr_any;
    EQUAL(bind(server, &any.any, any.size), 0);
    const struct address to = loopback(family, port_of(server));
    EQUAL(sendto(client, "question", 8, 0, &to.any, to.size), 8);
    struct address from = {.size = sizeof from.room};
    char bytes[10];
    EQUAL(recvfrom(server, bytes, sizeof bytes, 0, &from.any, &from.size), 8);
    EQUAL(port_in(&from), port_of(client));
    EQUAL(sendto(server, "answer", 6, 0, &from.any, from.size), 6);
    from.size = sizeof from.room;
    EQUAL(recvfrom(client, bytes, sizeof bytes, 0, &from.any, &from.size), 6);
    is_same(&from, &to);
    EQUAL(close(server), 0);
    EQUAL(close(client), 0);
  }
  puts("answered");
}
