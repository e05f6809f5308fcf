// Connecting without waiting is EINPROGRESS; the socket is writable when it is done, and SO_ERROR says how; then it is as every
// other, and connecting it is EISCONN. (POSIX connect)
// net: tcp
// red: connect(socket, address, size) (errno = EINPROGRESS, -1)
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int listener = listener_of(family), client = open_socket(family, SOCK_STREAM | SOCK_NONBLOCK);
    const struct address address = name_of(listener);
    if (connect(client, &address.any, address.size) != 0) EQUAL(errno, EINPROGRESS);
    EQUAL(polled(client, POLLOUT, -1), POLLOUT);
    EQUAL(option_of(client, SOL_SOCKET, SO_ERROR), 0);
    const struct address peer = peer_of(client);
    is_same(&peer, &address);
    const int served = accept(listener, NULL, NULL);
    CHECK(served >= 0);
    const struct address here = name_of(client), there = peer_of(served);
    is_same(&here, &there);
    // Linux tells how it ended by one more connect, if there is one.
    if (connect(client, &address.any, address.size) != 0) EQUAL(errno, EISCONN);
    FAILS(connect(client, &address.any, address.size), EISCONN);
    is_empty(client);
    sends(client, "connected");
    receives(served, "connected");
    set_nonblocking(client, 0);
    sends(served, "and back");
    receives(client, "and back");
    EQUAL(close(client), 0);
    EQUAL(close(served), 0);
    EQUAL(close(listener), 0);
  }
  puts("connected");
}
