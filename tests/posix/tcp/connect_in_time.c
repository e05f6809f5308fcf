// SO_SNDTIMEO ends connect with EINPROGRESS, and the connection is made in the background. (Linux socket(7))
// net: tcp
// red: setsockopt(socket, level, name, value, size) 0
// peer: full
// timeout: 5
#include "../socket/socket.h"

int main(int count, char** arguments) {
  const int port = peer_port(count, arguments), client = open_socket(AF_INET, SOCK_STREAM);
  set_timeout(client, SO_SNDTIMEO, 30);
  const long long before = now_ns(CLOCK_MONOTONIC);
  FAILS(connect_socket(client, AF_INET, port), EINPROGRESS);
  CHECK(now_ns(CLOCK_MONOTONIC) - before >= 30000000);
  EQUAL(polled(client, POLLOUT, 0), 0);
  set_nonblocking(client, 1);
  FAILS(connect_socket(client, AF_INET, port), EALREADY);
  puts("in time");
}
