// A socket has no name but its family before it is bound; port 0 gives it one that is told, kept, and other than every other's;
// a second bind is refused. (POSIX bind, getsockname, getpeername)
// net: tcp,udp
// red: bind(socket, address, size) 0
#include "socket.h"

int main(void) {
  static const int types[] = {SOCK_STREAM, SOCK_DGRAM};
  FOR_BOTH_FAMILIES(family) {
    for (int i = 0; i < 2; i++) {
      const int one = open_socket(family, types[i]), two = bound(family, types[i]);
      struct address name = name_of(one);
      EQUAL(name.any.sa_family, family);
      EQUAL(name.size, family == AF_INET ? sizeof name.v4 : sizeof name.v6);
      EQUAL(port_in(&name), 0);
      if (family == AF_INET)
        EQUAL(name.v4.sin_addr.s_addr, INADDR_ANY);
      else
        CHECK(IN6_IS_ADDR_UNSPECIFIED(&name.v6.sin6_addr));
      FAILS(getpeername(one, &name.any, &name.size), ENOTCONN);

      bind_to(one, family, 0);
      const int port = port_of(one);
      CHECK(port > 0 && port != port_of(two));
      const struct address expected = loopback(family, port), told = name_of(one), again = name_of(one);
      is_same(&told, &expected);
      is_same(&again, &expected);
      FAILS(getpeername(one, &name.any, &name.size), ENOTCONN);
      const struct address other = loopback(family, 0);
      FAILS(bind(one, &other.any, other.size), EINVAL);
      EQUAL(port_of(one), port);
      EQUAL(close(one), 0);
      EQUAL(close(two), 0);
    }
  }
  puts("named");
}
