// A client may be bound before it connects: its peer sees that port. (POSIX bind, connect)
// net: tcp
// red: bind(socket, address, size) 0
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int listener = listener_of(family), client = bound(family, SOCK_STREAM), port = port_of(client);
    CHECK(port > 0);
    EQUAL(connect_socket(client, family, port_of(listener)), 0);
    EQUAL(port_of(client), port);
    struct address seen = {.size = sizeof seen.room};
    const int served = accept(listener, &seen.any, &seen.size);
    CHECK(served >= 0);
    const struct address own = name_of(client), served_at = name_of(served), listens_at = name_of(listener);
    is_same(&seen, &own);
    is_same(&served_at, &listens_at);
    EQUAL(close(client), 0);
    EQUAL(close(served), 0);
    EQUAL(close(listener), 0);
  }
  puts("bound before");
}
