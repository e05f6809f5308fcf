// A connected socket is not connected again (EISCONN), nor does one that listens connect or a connected one listen or accept
// (EINVAL); it goes on as before. (POSIX connect, listen, accept)
// net: tcp
// red: listen(socket, backlog) 0
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  int ends[2];
  FOR_BOTH_FAMILIES(family) {
    const int listener = listener_of(family);
    connect_pair(family, ends);
    for (int i = 0; i < 2; i++) {
      FAILS(connect_socket(ends[i], family, port_of(listener)), EISCONN);
      FAILS(listen(ends[i], 5), EINVAL);
      FAILS(accept(ends[i], NULL, NULL), EINVAL);
      const struct address address = loopback(family, 0);
      FAILS(bind(ends[i], &address.any, address.size), EINVAL);
    }
    FAILS(connect_socket(listener, family, port_of(listener)), EISCONN);
    sends(ends[0], "as before");
    receives(ends[1], "as before");
    EQUAL(shutdown(ends[0], SHUT_WR), 0);
    FAILS(connect_socket(ends[0], family, port_of(listener)), EISCONN);
    close_both(ends);
    EQUAL(close(listener), 0);
  }
  puts("once only");
}
