// While a connection is being made the socket is neither readable nor writable, has a name and no peer; connecting it again is
// EALREADY, what would wait for it EAGAIN, and it can be closed. (POSIX connect, poll; Linux tcp(7))
// net: tcp
// red: connect(socket, address, size) 0
// peer: full
// timeout: 5
#include "../socket/socket.h"

int main(int count, char** arguments) {
  const int port = peer_port(count, arguments), client = open_socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK);
  FAILS(connect_socket(client, AF_INET, port), EINPROGRESS);
  EQUAL(polled(client, POLLIN | POLLOUT | POLLRDHUP, 0), 0);
  EQUAL(polled(client, POLLIN | POLLOUT | POLLRDHUP, 20), 0);
  FAILS(connect_socket(client, AF_INET, port), EALREADY);
  EQUAL(option_of(client, SOL_SOCKET, SO_ERROR), 0);
  struct address address = {.size = sizeof address.room};
  FAILS(getpeername(client, &address.any, &address.size), ENOTCONN);
  FAILS(send(client, "x", 1, 0), EAGAIN);
  char byte;
  FAILS(recv(client, &byte, 1, 0), EAGAIN);
  FAILS(listen(client, 1), EINVAL);
  FAILS(accept(client, NULL, NULL), EINVAL);
  EQUAL(close(client), 0);
  FAILS(connect_socket(client, AF_INET, port), EBADF);
  puts("not yet");
}
