// A socket of IPv6 that listens at any address takes connections of IPv4 too, whose addresses it tells as ones of IPv6, and
// reaches such addresses; with IPV6_V6ONLY it does neither. (RFC 3493 5.3, Linux ipv6(7))
// net: tcp
// red: setsockopt(socket, level, name, value, size) (0)
// timeout: 5
#include "../socket/socket.h"

static int listener;

static void* accepts(void* none) {
  for (int i = 0; i < 3; i++) {
    struct sockaddr_in6 peer = {0};
    socklen_t size = sizeof peer;
    const int end = accept(listener, (struct sockaddr*)&peer, &size);
    CHECK(end >= 0);
    EQUAL(peer.sin6_family, AF_INET6);
    char text[INET6_ADDRSTRLEN];
    puts(inet_ntop(AF_INET6, &peer.sin6_addr, text, sizeof text));
    size = sizeof peer;
    EQUAL(getsockname(end, (struct sockaddr*)&peer, &size), 0);
    puts(inet_ntop(AF_INET6, &peer.sin6_addr, text, sizeof text));
    EQUAL(write(end, "hello", 5), 5);
    EQUAL(close(end), 0);
  }
  return none;
}

static void asks(int family, const void* address, socklen_t size) {
  const int end = open_socket(family, SOCK_STREAM);
  EQUAL(connect(end, address, size), 0);
  char text[6] = "";
  EQUAL(recv(end, text, 5, MSG_WAITALL), 5);
  EQUAL(strcmp(text, "hello"), 0);
  EQUAL(close(end), 0);
}

int main(void) {
  listener = open_socket(AF_INET6, SOCK_STREAM);
  int only = 1;
  socklen_t size = sizeof only;
  EQUAL(setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &(int){0}, sizeof(int)), 0);
  EQUAL(getsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &only, &size), 0);
  EQUAL(only, 0);
  struct sockaddr_in6 any = {.sin6_family = AF_INET6};
  EQUAL(bind(listener, (struct sockaddr*)&any, sizeof any), 0);
  EQUAL(listen(listener, 5), 0);
  size = sizeof any;
  EQUAL(getsockname(listener, (struct sockaddr*)&any, &size), 0);
  const pthread_t thread = start(accepts, NULL);
  const struct sockaddr_in four = {
      .sin_family = AF_INET, .sin_port = any.sin6_port, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  asks(AF_INET, &four, sizeof four);
  struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = any.sin6_port, .sin6_addr = in6addr_loopback};
  asks(AF_INET6, &six, sizeof six);
  EQUAL(inet_pton(AF_INET6, "::ffff:127.0.0.1", &six.sin6_addr), 1);
  asks(AF_INET6, &six, sizeof six);
  join(thread);
  EQUAL(close(listener), 0);

  listener = open_socket(AF_INET6, SOCK_STREAM);
  EQUAL(setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &(int){1}, sizeof(int)), 0);
  any = (struct sockaddr_in6){.sin6_family = AF_INET6};
  EQUAL(bind(listener, (struct sockaddr*)&any, sizeof any), 0);
  EQUAL(listen(listener, 5), 0);
  size = sizeof any;
  EQUAL(getsockname(listener, (struct sockaddr*)&any, &size), 0);
  struct sockaddr_in refused = four;
  refused.sin_port = any.sin6_port;
  FAILS(connect(open_socket(AF_INET, SOCK_STREAM), (struct sockaddr*)&refused, sizeof refused), ECONNREFUSED);
}
