#include "sys/sockets/internet/internet_address.h"

#include <netinet/in.h>

#include <bit>
#include <cstring>

namespace weft::sys {
namespace {

using cm::wasi::FlatAddress;
using cm::wasi::IpAddressFamily;
using cm::wasi::IpSocketAddress;
using cm::wasi::Ipv4SocketAddress;

// Between the network's order and the machine's.
constexpr std::uint16_t swapped(std::uint16_t value) { return std::byteswap(value); }
constexpr std::uint32_t swapped(std::uint32_t value) { return std::byteswap(value); }
static_assert(std::endian::native == std::endian::little);

}  // namespace

long to_wasi(const SocketAddress& address, int family, IpSocketAddress& result) {
  result = {};
  if (address.size < sizeof(sa_family_t)) return -EINVAL;
  if (family == AF_INET) {
    if (address.size < sizeof(sockaddr_in)) return -EINVAL;
    if (address.family() != AF_INET) return -EAFNOSUPPORT;
    const auto& from = address.as<sockaddr_in>();
    result.family = IpAddressFamily::ipv4;
    result.ipv4 = {.port = swapped(from.sin_port), .address = {}};
    std::memcpy(result.ipv4.address.data(), &from.sin_addr, sizeof from.sin_addr);
    return 0;
  }
  // Linux (RFC 2133): without sin6_scope_id.
  if (address.size < offsetof(sockaddr_in6, sin6_scope_id)) return -EINVAL;
  if (address.family() != AF_INET6) return -EAFNOSUPPORT;
  const auto& from = address.as<sockaddr_in6>();
  result.family = IpAddressFamily::ipv6;
  result.ipv6 = {.port = swapped(from.sin6_port),
                 .flow_info = swapped(from.sin6_flowinfo),
                 .address = {},
                 .scope_id = address.size >= sizeof(sockaddr_in6) ? from.sin6_scope_id : 0};
  std::memcpy(result.ipv6.address.data(), &from.sin6_addr, sizeof from.sin6_addr);
  for (std::uint16_t& part : result.ipv6.address) part = swapped(part);
  return 0;
}

bool make_ipv4(IpSocketAddress& address) {
  if (address.family != IpAddressFamily::ipv6) return false;
  constexpr std::array<std::uint16_t, 6> mapped = {0, 0, 0, 0, 0, 0xffff};
  const std::array<std::uint16_t, 8> parts = address.ipv6.address;
  if (std::memcmp(parts.data(), mapped.data(), sizeof mapped) != 0) return false;
  const Ipv4SocketAddress inner = {.port = address.ipv6.port,
                                   .address = {static_cast<std::uint8_t>(parts[6] >> 8U), static_cast<std::uint8_t>(parts[6]),
                                               static_cast<std::uint8_t>(parts[7] >> 8U), static_cast<std::uint8_t>(parts[7])}};
  address = {.family = IpAddressFamily::ipv4, .ipv4 = inner};
  return true;
}

void from_wasi(const IpSocketAddress& address, int family, SocketAddress& result) {
  if (address.family == IpAddressFamily::ipv4 && family == AF_INET6) {
    auto& to = result.as<sockaddr_in6>();
    to = {};
    to.sin6_family = AF_INET6;
    to.sin6_port = swapped(address.ipv4.port);
    std::memset(&to.sin6_addr.s6_addr[10], 0xff, 2);
    std::memcpy(&to.sin6_addr.s6_addr[12], address.ipv4.address.data(), address.ipv4.address.size());
    result.size = sizeof to;
    return;
  }
  if (address.family == IpAddressFamily::ipv4) {
    auto& to = result.as<sockaddr_in>();
    to = {};
    to.sin_family = AF_INET;
    to.sin_port = swapped(address.ipv4.port);
    std::memcpy(&to.sin_addr, address.ipv4.address.data(), sizeof to.sin_addr);
    result.size = sizeof to;
    return;
  }
  auto& to = result.as<sockaddr_in6>();
  to = {};
  to.sin6_family = AF_INET6;
  to.sin6_port = swapped(address.ipv6.port);
  to.sin6_flowinfo = swapped(address.ipv6.flow_info);
  to.sin6_scope_id = address.ipv6.scope_id;
  std::array<std::uint16_t, 8> parts = address.ipv6.address;
  for (std::uint16_t& part : parts) part = swapped(part);
  std::memcpy(&to.sin6_addr, parts.data(), sizeof to.sin6_addr);
  result.size = sizeof to;
}

IpSocketAddress any_address(int family) {
  IpSocketAddress address{};
  address.family = wasi_family(family);
  if (family == AF_INET)
    address.ipv4 = {};
  else
    address.ipv6 = {};
  return address;
}

void make_reachable(IpSocketAddress& address) {
  if (address.family == IpAddressFamily::ipv4) {
    if (address.ipv4.address == std::array<std::uint8_t, 4>{}) address.ipv4.address = {127, 0, 0, 1};
  } else if (address.ipv6.address == std::array<std::uint16_t, 8>{}) {
    address.ipv6.address = {0, 0, 0, 0, 0, 0, 0, 1};
  }
}

FlatAddress flatten(const IpSocketAddress& address) {
  FlatAddress flat{static_cast<std::uint32_t>(address.family)};
  if (address.family == IpAddressFamily::ipv4) {
    flat[1] = address.ipv4.port;
    for (std::size_t i = 0; i != 4; ++i) flat[2 + i] = address.ipv4.address[i];
  } else {
    flat[1] = address.ipv6.port;
    flat[2] = address.ipv6.flow_info;
    for (std::size_t i = 0; i != 8; ++i) flat[3 + i] = address.ipv6.address[i];
    flat[11] = address.ipv6.scope_id;
  }
  return flat;
}

}  // namespace weft::sys
