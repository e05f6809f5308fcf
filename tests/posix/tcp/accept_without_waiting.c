// A non-blocking listener accepts what waits and then gives EAGAIN; it is readable as long as somebody waits, and never
// writable. (POSIX accept, poll, select)
// net: tcp
// red: accept(socket, address, size) (errno = EAGAIN, -1)
// timeout: 5
#include <sys/select.h>

#include "../socket/socket.h"

static int is_selected(int socket) {
  fd_set reading = {0}, writing = {0}, others = {0};
  FD_SET(socket, &reading);
  FD_SET(socket, &writing);
  FD_SET(socket, &others);
  const int count = select(socket + 1, &reading, &writing, &others, &(struct timeval){0});
  CHECK(!FD_ISSET(socket, &writing) && !FD_ISSET(socket, &others));
  EQUAL(count, FD_ISSET(socket, &reading) != 0);
  return count;
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    const int listener = listener_of(family);
    set_nonblocking(listener, 1);
    FAILS(accept(listener, NULL, NULL), EAGAIN);
    EQUAL(polled(listener, POLLIN | POLLOUT, 0), 0);
    EQUAL(is_selected(listener), 0);
    int clients[3], served[3];
    for (int i = 0; i < 3; i++) clients[i] = connected_to(family, port_of(listener));
    for (int i = 0; i < 3; i++) {
      EQUAL(polled(listener, POLLIN | POLLOUT | POLLRDHUP, -1), POLLIN);
      EQUAL(is_selected(listener), 1);
      served[i] = accept(listener, NULL, NULL);
      CHECK(served[i] >= 0);
    }
    EQUAL(polled(listener, POLLIN, 0), 0);
    EQUAL(is_selected(listener), 0);
    FAILS(accept(listener, NULL, NULL), EAGAIN);
    // Whoever connects first is accepted first.
    for (int i = 0; i < 3; i++) {
      const struct address client = name_of(clients[i]), peer = peer_of(served[i]);
      is_same(&client, &peer);
      EQUAL(close(clients[i]), 0);
      EQUAL(close(served[i]), 0);
    }
    EQUAL(close(listener), 0);
  }
  puts("accepted");
}
