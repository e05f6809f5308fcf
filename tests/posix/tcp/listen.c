// listen makes SO_ACCEPTCONN 1, may be repeated with another backlog, takes any backlog, and binds a socket that is not bound.
// (POSIX listen)
// net: tcp
// red: listen(socket, backlog) 0
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    static const int backlogs[] = {0, 1, -1, 1000000, 5};
    const int listener = bound(family, SOCK_STREAM), port = port_of(listener);
    EQUAL(option_of(listener, SOL_SOCKET, SO_ACCEPTCONN), 0);
    for (int i = 0; i < 5; i++) {
      EQUAL(listen(listener, backlogs[i]), 0);
      EQUAL(option_of(listener, SOL_SOCKET, SO_ACCEPTCONN), 1);
      EQUAL(port_of(listener), port);
      const int client = connected_to(family, port), served = accept(listener, NULL, NULL);
      CHECK(served >= 0);
      EQUAL(option_of(served, SOL_SOCKET, SO_ACCEPTCONN), 0);
      sends(client, "x");
      receives(served, "x");
      EQUAL(close(client), 0);
      EQUAL(close(served), 0);
    }
    const int unbound = open_socket(family, SOCK_STREAM);
    EQUAL(listen(unbound, 5), 0);
    CHECK(port_of(unbound) > 0 && port_of(unbound) != port);
    const int client = connected_to(family, port_of(unbound)), served = accept(unbound, NULL, NULL);
    CHECK(served >= 0);
    EQUAL(close(client), 0);
    is_at_end(served);
    EQUAL(close(served), 0);
    EQUAL(close(unbound), 0);
    EQUAL(close(listener), 0);
  }
  puts("listening");
}
