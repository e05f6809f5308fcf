// Three hundred connections that their peer drops before they are accepted: each ends or fails by itself, and whoever
// comes next is served. (POSIX accept: ECONNABORTED, recv: ECONNRESET)
// net: tcp
// peer: drops_many
// red: accept(socket, address, size) (errno = EMFILE, -1)
#include "../socket/socket.h"

int main(int count, char** arguments) {
  const int listener = open_socket(AF_INET, SOCK_STREAM), peer = connected_to(AF_INET, peer_port(count, arguments));
  bind_to(listener, AF_INET, 0);
  EQUAL(listen(listener, 1000), 0);
  set_nonblocking(listener, 1);
  EQUAL(dprintf(peer, "%05d", port_of(listener)), 5);
  receives(peer, "done");
  const int next = connected_to(AF_INET, port_of(listener));
  sends(next, "serve me");
  for (;;) {
    EQUAL(polled(listener, POLLIN, -1), POLLIN);
    const int served = accept(listener, NULL, NULL);
    if (served < 0) {
      CHECK(errno == EAGAIN || errno == ECONNABORTED || errno == ECONNRESET);
      continue;
    }
    char bytes[11] = "";
    const ssize_t size = recv(served, bytes, 10, 0);
    if (size < 0) EQUAL(errno, ECONNRESET);
    if (size == 8) {
      CHECK(memcmp(bytes, "serve me", 8) == 0);
      sends(served, "served");
      break;
    }
    CHECK(size <= 0 || memcmp(bytes, "never mind", 10) == 0);
    (void)!send(served, "answer", 6, MSG_NOSIGNAL);
    EQUAL(close(served), 0);
  }
  receives(next, "served");
  is_empty(next);
  puts("goes on");
}
