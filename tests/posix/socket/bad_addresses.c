// bind and connect refuse an address that is too short (EINVAL), of no or another family (EAFNOSUPPORT), or at null (EFAULT),
// and the socket can be used after. (POSIX bind, connect; Linux bind(2))
// net: tcp,udp
// red: bind(socket, address, size) 0
#include "socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM};
    for (int i = 0; i < 2; i++) {
      const int made = open_socket(family, types[i]);
      struct address address = loopback(family, 0);
      FAILS(bind(made, &address.any, 1), EINVAL);
      FAILS(bind(made, &address.any, 15), EINVAL);
      FAILS(bind(made, &address.any, 1000000), EINVAL);
      FAILS(bind(made, NULL, address.size), EFAULT);
      FAILS(connect(made, &address.any, 1), EINVAL);
      FAILS(connect(made, NULL, address.size), EFAULT);
      address.any.sa_family = 77;
      FAILS(bind(made, &address.any, address.size), EAFNOSUPPORT);
      if (types[i] == SOCK_STREAM) FAILS(connect(made, &address.any, address.size), EAFNOSUPPORT);
      EQUAL(port_of(made), 0);
      bind_to(made, family, 0);
      CHECK(port_of(made) > 0);
      EQUAL(close(made), 0);
    }
  }
  // One of the other family: IPv6's is long enough for IPv4, and IPv4's is too short for IPv6.
  const struct address v4 = loopback(AF_INET, 0), v6 = loopback(AF_INET6, 0);
  const int four = open_socket(AF_INET, SOCK_STREAM), six = open_socket(AF_INET6, SOCK_STREAM);
  FAILS(bind(four, &v6.any, v6.size), EAFNOSUPPORT);
  FAILS(bind(six, &v4.any, v4.size), EINVAL);
  FAILS(connect(four, &v6.any, v6.size), EAFNOSUPPORT);
  puts("refused");
}
