// Addresses of IPv4 and IPv6: POSIX's and WASI's.
#pragma once

#include "cm/wasi/sockets.h"
#include "sys/sockets/socket.h"

namespace weft::sys {

// EINVAL if it is too short, EAFNOSUPPORT if it is not of `family` (AF_INET, AF_INET6).
[[nodiscard]] long to_wasi(const SocketAddress& address, int family, cm::wasi::IpSocketAddress& result);

// As a socket of `family` tells it: one of IPv6 has an address of IPv4 in one of its own (RFC 4291 2.5.5.2).
void from_wasi(const cm::wasi::IpSocketAddress& address, int family, SocketAddress& result);

// Makes such an address what it stands for; whether it was one.
bool make_ipv4(cm::wasi::IpSocketAddress& address);

// Any address and port.
[[nodiscard]] cm::wasi::IpSocketAddress any_address(int family);

// Linux: a connection to any address is one to this machine. WASI refuses it.
void make_reachable(cm::wasi::IpSocketAddress& address);

// As parameters.
[[nodiscard]] cm::wasi::FlatAddress flatten(const cm::wasi::IpSocketAddress& address);

[[nodiscard]] constexpr cm::wasi::IpAddressFamily wasi_family(int family) {
  return family == AF_INET ? cm::wasi::IpAddressFamily::ipv4 : cm::wasi::IpAddressFamily::ipv6;
}

}  // namespace weft::sys
