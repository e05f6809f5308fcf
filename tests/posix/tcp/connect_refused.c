// Where nobody listens connect is ECONNREFUSED, at once or, without waiting, in SO_ERROR, once; the socket may then be
// connected elsewhere. (POSIX connect; Linux tcp(7))
// net: tcp
// red: connect(socket, address, size) 0
// peer: refuses
// timeout: 5
#include "../socket/socket.h"

// Without waiting: what came of it, told at once or later.
static int comes_to(int socket, int port) {
  if (connect_socket(socket, AF_INET, port) == 0) return 0;
  if (errno != EINPROGRESS) return errno;
  CHECK((polled(socket, POLLOUT, -1) & POLLOUT) != 0);
  return option_of(socket, SOL_SOCKET, SO_ERROR);
}

int main(int count, char** arguments) {
  const int nowhere = peer_port(count, arguments), listener = listener_of(AF_INET);
  const int waits = open_socket(AF_INET, SOCK_STREAM), goes_on = open_socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK);
  for (int i = 0; i < 3; i++) {
    FAILS(connect_socket(waits, AF_INET, nowhere), ECONNREFUSED);
    EQUAL(option_of(waits, SOL_SOCKET, SO_ERROR), 0);
  }
  EQUAL(comes_to(goes_on, nowhere), ECONNREFUSED);
  EQUAL(option_of(goes_on, SOL_SOCKET, SO_ERROR), 0);
  FAILS(send(waits, "x", 1, MSG_NOSIGNAL), EPIPE);
  EQUAL(connect_socket(waits, AF_INET, port_of(listener)), 0);
  const int served = accept(listener, NULL, NULL);
  CHECK(served >= 0);
  sends(waits, "at last");
  receives(served, "at last");

  // A port that somebody had.
  const int port = port_of(listener);
  EQUAL(close(listener), 0);
  const int late = open_socket(AF_INET, SOCK_STREAM);
  FAILS(connect_socket(late, AF_INET, port), ECONNREFUSED);
  puts("refused");
}
