// poll tells a reset by POLLERR and POLLHUP, readable and writable, asked for or not, and SO_ERROR says ECONNRESET, once.
// (POSIX poll, SO_ERROR; Linux poll(2))
// net: tcp
// peer: resets
// red: getsockopt(socket, level, name, value, size) 0
// timeout: 5
#include "../socket/socket.h"

int main(int count, char** arguments) {
  const short all = POLLIN | POLLOUT | POLLRDHUP, told = all | POLLERR | POLLHUP;
  const int client = connected_to(AF_INET, peer_port(count, arguments));
  sends(client, "x");
  EQUAL(polled(client, 0, -1), POLLERR | POLLHUP);
  EQUAL(polled(client, all, -1), told);
  EQUAL(option_of(client, SOL_SOCKET, SO_ERROR), ECONNRESET);
  EQUAL(option_of(client, SOL_SOCKET, SO_ERROR), 0);
  EQUAL(polled(client, all, -1), all | POLLHUP);
  is_at_end(client);
  FAILS(send(client, "x", 1, MSG_NOSIGNAL), EPIPE);
  puts("seen");
}
