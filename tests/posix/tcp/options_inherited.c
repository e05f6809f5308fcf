// Who is accepted has the listener's SO_KEEPALIVE, TCP_NODELAY, IP_TTL and timeouts, and its own from then on. (Linux
// socket(7), tcp(7), as it does)
// net: tcp
// red: setsockopt(socket, level, name, value, size) 0
// timeout: 5
#include "../socket/socket.h"

int main(void) {
  const int listener = listener_of(AF_INET);
  EQUAL(set_option(listener, SOL_SOCKET, SO_KEEPALIVE, 1), 0);
  EQUAL(set_option(listener, IPPROTO_TCP, TCP_NODELAY, 1), 0);
  EQUAL(set_option(listener, IPPROTO_TCP, TCP_KEEPIDLE, 77), 0);
  EQUAL(set_option(listener, IPPROTO_IP, IP_TTL, 33), 0);
  const int client = connected_to(AF_INET, port_of(listener)), served = accept(listener, NULL, NULL);
  CHECK(served >= 0);
  EQUAL(option_of(served, SOL_SOCKET, SO_KEEPALIVE), 1);
  EQUAL(option_of(served, IPPROTO_TCP, TCP_NODELAY), 1);
  EQUAL(option_of(served, IPPROTO_TCP, TCP_KEEPIDLE), 77);
  EQUAL(option_of(served, IPPROTO_IP, IP_TTL), 33);
  EQUAL(option_of(client, IPPROTO_TCP, TCP_NODELAY), 0);
  EQUAL(set_option(served, IPPROTO_TCP, TCP_NODELAY, 0), 0);
  EQUAL(set_option(served, SOL_SOCKET, SO_KEEPALIVE, 0), 0);
  EQUAL(option_of(served, IPPROTO_TCP, TCP_NODELAY), 0);
  EQUAL(option_of(listener, IPPROTO_TCP, TCP_NODELAY), 1);
  EQUAL(option_of(listener, SOL_SOCKET, SO_KEEPALIVE), 1);
  puts("inherited");
}
