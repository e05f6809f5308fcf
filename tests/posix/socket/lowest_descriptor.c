// socket, accept and dup give the lowest descriptor that is free, and none is used up by a call that fails. (POSIX socket,
// accept, 2.14)
// net: tcp,udp
// red: close(descriptor) 0
#include "socket.h"

int main(void) {
  const int first = open_socket(AF_INET, SOCK_STREAM), second = open_socket(AF_INET6, SOCK_DGRAM), third = listener_of(AF_INET);
  CHECK(second == first + 1 && third == first + 2);
  EQUAL(close(first), 0);
  CHECK(socket(AF_INET, 77, 0) < 0);
  set_nonblocking(third, 1);
  CHECK(accept(third, NULL, NULL) < 0);
  EQUAL(open_socket(AF_INET, SOCK_DGRAM), first);
  EQUAL(close(second), 0);
  const int client = connected_to(AF_INET, port_of(third));
  EQUAL(client, second);
  EQUAL(close(first), 0);
  EQUAL(polled(third, POLLIN, -1), POLLIN);
  EQUAL(accept(third, NULL, NULL), first);
  EQUAL(dup2(first, 200), 200);
  sends(200, "through the duplicate");
  receives(client, "through the duplicate");
  EQUAL(dup2(client, first), first);
  EQUAL(close(200), 0);
  is_at_end(client);
  puts("lowest");
}
