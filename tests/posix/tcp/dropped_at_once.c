// Three hundred connections that their peer drops before or while they are accepted: each ends or fails by itself, and whoever
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
  struct pollfd entries[] = {{.fd = listener, .events = POLLIN}, {.fd = peer, .events = POLLIN}};
  do {
    CHECK(poll(entries, 2, -1) > 0);
    const int served = accept(listener, NULL, NULL);
    if (served < 0) {
      CHECK(errno == EAGAIN || errno == ECONNABORTED || errno == ECONNRESET);
      continue;
    }
    char bytes[100];
    ssize_t size;
    while ((size = recv(served, bytes, sizeof bytes, 0)) > 0) CHECK(memcmp(bytes, "never mind", (size_t)size) == 0);
    if (size < 0) EQUAL(errno, ECONNRESET);
    (void)!send(served, "answer", 6, MSG_NOSIGNAL);
    EQUAL(close(served), 0);
  } while ((entries[0].revents & POLLIN) || !(entries[1].revents & POLLIN));
  receives(peer, "done");
  const int next = connected_to(AF_INET, port_of(listener));
  EQUAL(polled(listener, POLLIN, -1), POLLIN);
  const int served = accept(listener, NULL, NULL);
  CHECK(served >= 0);
  sends(next, "served");
  receives(served, "served");
  puts("goes on");
}
