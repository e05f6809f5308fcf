// What servers set on their sockets is accepted, and told: TCP_CORK, TCP_DEFER_ACCEPT, TCP_QUICKACK, TCP_USER_TIMEOUT, IP_TOS,
// IPV6_TCLASS, SO_REUSEPORT, SO_PRIORITY, SO_RCVLOWAT, SO_OOBINLINE. (Linux tcp(7), ip(7), socket(7))
// net: tcp,udp
// red: setsockopt(socket, level, name, value, size) 0
#include "socket.h"

static void is_kept(int family, int type, int level, int name, int value) {
  const int made = open_socket(family, type);
  EQUAL(set_option(made, level, name, value), 0);
  EQUAL(option_of(made, level, name), value);
  EQUAL(close(made), 0);
}

int main(void) {
  FOR_BOTH_FAMILIES(family) {
    is_kept(family, SOCK_STREAM, IPPROTO_TCP, TCP_CORK, 1);
    is_kept(family, SOCK_STREAM, IPPROTO_TCP, TCP_DEFER_ACCEPT, 1);
    is_kept(family, SOCK_STREAM, IPPROTO_TCP, TCP_QUICKACK, 1);
    is_kept(family, SOCK_STREAM, IPPROTO_TCP, TCP_USER_TIMEOUT, 5000);
    is_kept(family, SOCK_STREAM, SOL_SOCKET, SO_REUSEPORT, 1);
    is_kept(family, SOCK_DGRAM, SOL_SOCKET, SO_REUSEPORT, 1);
    is_kept(family, SOCK_STREAM, SOL_SOCKET, SO_PRIORITY, 5);
    is_kept(family, SOCK_STREAM, SOL_SOCKET, SO_RCVLOWAT, 1);
    is_kept(family, SOCK_STREAM, SOL_SOCKET, SO_OOBINLINE, 1);
  }
  is_kept(AF_INET, SOCK_STREAM, IPPROTO_IP, IP_TOS, 0x10);
  is_kept(AF_INET, SOCK_DGRAM, IPPROTO_IP, IP_TOS, 0x10);
  is_kept(AF_INET6, SOCK_STREAM, IPPROTO_IPV6, IPV6_TCLASS, 0x10);
  puts("kept");
}
