// setsockopt and getsockopt refuse a level or name that there is not (ENOPROTOOPT, EOPNOTSUPP), another protocol's, a value
// that is too short or out of range (EINVAL), one that is only told, and one at null (EFAULT). (POSIX setsockopt, getsockopt;
// Linux socket(7), tcp(7))
// net: tcp,udp
// red: setsockopt(socket, level, name, value, size) -1
#include "socket.h"

int main(void) {
  const int tcp = open_socket(AF_INET, SOCK_STREAM), udp = open_socket(AF_INET, SOCK_DGRAM),
            six = open_socket(AF_INET6, SOCK_STREAM);
  int value = 1;
  socklen_t size = sizeof value;
  FAILS(set_option(tcp, SOL_SOCKET, 9999, 1), ENOPROTOOPT);
  FAILS(set_option(tcp, IPPROTO_TCP, 9999, 1), ENOPROTOOPT);
  FAILS(set_option(tcp, IPPROTO_IP, 9999, 1), ENOPROTOOPT);
  FAILS(set_option(six, IPPROTO_IPV6, 9999, 1), ENOPROTOOPT);
  FAILS(set_option(udp, IPPROTO_UDP, 9999, 1), ENOPROTOOPT);
  FAILS(set_option(tcp, 7777, 1, 1), ENOPROTOOPT);
  FAILS(set_option(udp, 7777, 1, 1), ENOPROTOOPT);
  FAILS(set_option(udp, IPPROTO_TCP, TCP_NODELAY, 1), ENOPROTOOPT);
  FAILS(set_option(tcp, IPPROTO_IPV6, IPV6_V6ONLY, 1), ENOPROTOOPT);
  FAILS(getsockopt(tcp, SOL_SOCKET, 9999, &value, &size), ENOPROTOOPT);
  FAILS(getsockopt(tcp, IPPROTO_TCP, 9999, &value, &size), ENOPROTOOPT);
  FAILS(getsockopt(tcp, IPPROTO_IP, 9999, &value, &size), ENOPROTOOPT);
  FAILS(getsockopt(tcp, 7777, 1, &value, &size), EOPNOTSUPP);
  FAILS(getsockopt(udp, IPPROTO_TCP, TCP_NODELAY, &value, &size), EOPNOTSUPP);

  static const int only_told[] = {SO_TYPE, SO_DOMAIN, SO_PROTOCOL, SO_ERROR, SO_ACCEPTCONN};
  for (int i = 0; i < 5; i++) FAILS(set_option(tcp, SOL_SOCKET, only_told[i], 1), ENOPROTOOPT);

  for (socklen_t length = 0; length < 4; length++) {
    FAILS(setsockopt(tcp, SOL_SOCKET, SO_KEEPALIVE, &value, length), EINVAL);
    FAILS(setsockopt(tcp, IPPROTO_TCP, TCP_NODELAY, &value, length), EINVAL);
  }
  FAILS(setsockopt(tcp, SOL_SOCKET, SO_RCVTIMEO, &value, size), EINVAL);
  FAILS(setsockopt(tcp, SOL_SOCKET, SO_LINGER, &value, size), EINVAL);
  FAILS(setsockopt(tcp, SOL_SOCKET, SO_KEEPALIVE, NULL, size), EFAULT);
  FAILS(getsockopt(tcp, SOL_SOCKET, SO_KEEPALIVE, NULL, &size), EFAULT);
  FAILS(getsockopt(tcp, SOL_SOCKET, SO_KEEPALIVE, &value, NULL), EFAULT);
  size = (socklen_t)-1;
  FAILS(getsockopt(tcp, SOL_SOCKET, SO_KEEPALIVE, &value, &size), EINVAL);

  FAILS(set_option(tcp, IPPROTO_TCP, TCP_KEEPIDLE, 0), EINVAL);
  FAILS(set_option(tcp, IPPROTO_TCP, TCP_KEEPIDLE, 32768), EINVAL);
  FAILS(set_option(tcp, IPPROTO_TCP, TCP_KEEPINTVL, 0), EINVAL);
  FAILS(set_option(tcp, IPPROTO_TCP, TCP_KEEPCNT, 128), EINVAL);
  FAILS(set_option(tcp, IPPROTO_IP, IP_TTL, 0), EINVAL);
  FAILS(set_option(tcp, IPPROTO_IP, IP_TTL, 256), EINVAL);
  FAILS(set_option(six, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 256), EINVAL);
  EQUAL(set_option(tcp, SOL_SOCKET, SO_KEEPALIVE, 1), 0);
  puts("refused");
}
