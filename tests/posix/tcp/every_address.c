// One that is bound to no address in particular is reached by each of them, and whom it accepts has the one that was used.
// (POSIX bind; Linux ip(7), ipv6(7))
// net: tcp
// red: INADDR_ANY INADDR_LOOPBACK + 1
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int listener = open_socket(family, SOCK_STREAM);
    if (family == AF_INET6) EQUAL(set_option(listener, IPPROTO_IPV6, IPV6_V6ONLY, 1), 0);
    struct address any = loopback(family, 0);
    if (family == AF_INET)
      any.v4.sin_addr.s_addr = htonl(INADDR_ANY);
    else
      any.v6.sin6_addr = in6addr_any;
    EQUAL(bind(listener, &any.any, any.size), 0);
    EQUAL(listen(listener, 5), 0);
    any = name_of(listener);
    const int port = port_in(&any);
    CHECK(port > 0);
    if (family == AF_INET)
      EQUAL(any.v4.sin_addr.s_addr, htonl(INADDR_ANY));
    else
      CHECK(IN6_IS_ADDR_UNSPECIFIED(&any.v6.sin6_addr));
    const int client = connected_to(family, port), served = accept(listener, NULL, NULL);
    CHECK(served >= 0);
    const struct address used = loopback(family, port), at = name_of(served), to = peer_of(client);
    is_same(&at, &used);
    is_same(&to, &used);
    if (family == AF_INET) {
      struct address other = loopback(AF_INET, port);
      other.v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 7);
      const int second = open_socket(AF_INET, SOCK_STREAM);
      EQUAL(connect(second, &other.any, other.size), 0);
      const int also = accept(listener, NULL, NULL);
      const struct address reached = name_of(also);
      is_same(&reached, &other);
    }
  }
  puts("reached");
}
