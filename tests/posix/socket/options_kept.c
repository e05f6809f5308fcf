// Options that are set are told as they were set, and are another socket's own: SO_KEEPALIVE, SO_REUSEADDR, SO_BROADCAST,
// TCP_NODELAY, the TCP_KEEP ones, IP_TTL, IPV6_UNICAST_HOPS, IPV6_V6ONLY. (POSIX setsockopt, getsockopt; Linux socket(7),
// tcp(7), ip(7), ipv6(7))
// net: tcp,udp
// red: setsockopt(socket, level, name, value, size) 0
#include "socket.h"

static const struct {
  int family, type, level, name, at_first, set;
} options[] = {
    {AF_INET, SOCK_STREAM, SOL_SOCKET, SO_KEEPALIVE, 0, 1},
    {AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, 0, 1},
    {AF_INET, SOCK_DGRAM, SOL_SOCKET, SO_REUSEADDR, 0, 1},
    {AF_INET, SOCK_DGRAM, SOL_SOCKET, SO_BROADCAST, 0, 1},
    {AF_INET, SOCK_STREAM, IPPROTO_TCP, TCP_NODELAY, 0, 1},
    {AF_INET6, SOCK_STREAM, IPPROTO_TCP, TCP_NODELAY, 0, 1},
    {AF_INET, SOCK_STREAM, IPPROTO_TCP, TCP_KEEPIDLE, 7200, 60},
    {AF_INET, SOCK_STREAM, IPPROTO_TCP, TCP_KEEPINTVL, 75, 10},
    {AF_INET6, SOCK_STREAM, IPPROTO_TCP, TCP_KEEPCNT, 9, 5},
    {AF_INET, SOCK_STREAM, IPPROTO_IP, IP_TTL, 64, 33},
    {AF_INET, SOCK_DGRAM, IPPROTO_IP, IP_TTL, 64, 255},
    {AF_INET6, SOCK_STREAM, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 64, 33},
    {AF_INET6, SOCK_DGRAM, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 64, 1},
};

int main(void) {
  for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
    const int one = open_socket(options[i].family, options[i].type), other = open_socket(options[i].family, options[i].type);
    const int level = options[i].level, name = options[i].name;
    EQUAL(option_of(one, level, name), options[i].at_first);
    EQUAL(set_option(one, level, name, options[i].set), 0);
    EQUAL(option_of(one, level, name), options[i].set);
    EQUAL(option_of(other, level, name), options[i].at_first);
    EQUAL(set_option(one, level, name, options[i].at_first), 0);
    EQUAL(option_of(one, level, name), options[i].at_first);
    EQUAL(close(one), 0);
    EQUAL(close(other), 0);
  }
  const int six = open_socket(AF_INET6, SOCK_STREAM);
  EQUAL(set_option(six, IPPROTO_IPV6, IPV6_V6ONLY, 1), 0);
  EQUAL(option_of(six, IPPROTO_IPV6, IPV6_V6ONLY), 1);
  // What is not zero is 1, for the ones that are on or off.
  EQUAL(set_option(six, SOL_SOCKET, SO_KEEPALIVE, 17), 0);
  EQUAL(option_of(six, SOL_SOCKET, SO_KEEPALIVE), 1);
  EQUAL(set_option(six, IPPROTO_TCP, TCP_NODELAY, -1), 0);
  EQUAL(option_of(six, IPPROTO_TCP, TCP_NODELAY), 1);
  puts("kept");
}
