// A datagram socket does not listen or accept (EOPNOTSUPP); a stream that is not connected neither tells a peer, nor receives
// (ENOTCONN), nor sends (EPIPE), nor shuts down; nor does one that listens. (POSIX listen, accept, recv, getpeername, shutdown;
// Linux tcp(7))
// net: tcp,udp
// red: listen(socket, backlog) 0
#include "socket.h"

static void has_no_connection(int stream) {
  char byte = 0;
  struct address address = {.size = sizeof address.room};
  FAILS(recv(stream, &byte, 1, 0), ENOTCONN);
  FAILS(read(stream, &byte, 1), ENOTCONN);
  FAILS(recv(stream, &byte, 1, MSG_DONTWAIT), ENOTCONN);
  FAILS(send(stream, &byte, 1, MSG_NOSIGNAL), EPIPE);
  FAILS(getpeername(stream, &address.any, &address.size), ENOTCONN);
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int datagrams = open_socket(family, SOCK_DGRAM), bound_one = bound(family, SOCK_DGRAM);
    FAILS(listen(datagrams, 1), EOPNOTSUPP);
    FAILS(listen(bound_one, 1), EOPNOTSUPP);
    FAILS(accept(datagrams, NULL, NULL), EOPNOTSUPP);
    FAILS(accept4(bound_one, NULL, NULL, SOCK_CLOEXEC), EOPNOTSUPP);

    const int fresh = open_socket(family, SOCK_STREAM), named = bound(family, SOCK_STREAM), listener = listener_of(family);
    has_no_connection(fresh);
    has_no_connection(named);
    has_no_connection(listener);
    FAILS(shutdown(fresh, SHUT_RDWR), ENOTCONN);
    FAILS(shutdown(named, SHUT_WR), ENOTCONN);
    FAILS(shutdown(fresh, 3), EINVAL);
    FAILS(shutdown(fresh, -1), EINVAL);
    FAILS(accept(fresh, NULL, NULL), EINVAL);
    FAILS(accept(named, NULL, NULL), EINVAL);
    FAILS(accept4(listener, NULL, NULL, 1), EINVAL);
    EQUAL(close(fresh), 0);
    EQUAL(close(named), 0);
    EQUAL(close(listener), 0);
    EQUAL(close(datagrams), 0);
    EQUAL(close(bound_one), 0);
  }
  puts("refused");
}
