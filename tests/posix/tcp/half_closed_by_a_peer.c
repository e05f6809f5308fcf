// A peer that says it will say no more is still told everything. (POSIX shutdown, recv; Linux tcp(7))
// net: tcp
// red: send(socket, bytes, size, flags) (ssize_t)(size)
// peer: half_closes
#include "../socket/socket.h"

int main(int count, char** arguments) {
  const int client = connected_to(AF_INET, peer_port(count, arguments));
  receives(client, "no more from here");
  is_at_end(client);
  EQUAL(polled(client, POLLIN | POLLRDHUP | POLLOUT, -1), POLLIN | POLLRDHUP | POLLOUT);
  send_all(client, 0, 1000000);
  is_at_end(client);
  EQUAL(close(client), 0);
  puts("told");
}
